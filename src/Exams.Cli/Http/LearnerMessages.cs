using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Exams.Core;
using Exams.Core.Sessions;
using NodaTime;
using JournalEntry = Exams.Core.Sessions.Journals.JournalEntry;

namespace Exams.Cli.Http;

internal sealed record MySessions(IReadOnlyList<MySession> Sessions);

internal sealed record MySession(string SessionId, string WindowId, string State);

internal sealed record ClientRequest(string ClientId);

/// <summary>A session as its learner sees it.</summary>
internal sealed record SessionView(
    string SessionId,
    string State,
    DateTimeOffset ServerTimeUtc,
    DateTimeOffset? DeadlineUtc = null,
    DateTimeOffset? EndedAtUtc = null,
    int LastAcknowledgedSequence = 0,
    IReadOnlyList<SectionView>? Sections = null)
{
    public bool IsInProgress => string.Equals(State, "inProgress", StringComparison.OrdinalIgnoreCase);

    public bool IsPaused => string.Equals(State, "paused", StringComparison.OrdinalIgnoreCase);
}

internal sealed record SectionView(string Id, string State, IReadOnlyList<SectionItem> Items)
{
    public bool IsNotStarted => string.Equals(State, "notStarted", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An item's place on the form, and its identifier where the server lists it.</summary>
[JsonConverter(typeof(SectionItemConverter))]
internal sealed record SectionItem(int Number, string? Identifier = null);

/// <summary>An item as the learner may see it, without keys, and what the server holds as the learner's answer.</summary>
internal sealed record ItemView(int Number, JsonElement View, CanonicalJson? Responses = null);

/// <summary>One answer: the whole of an item's responses, under the client's next number.</summary>
internal sealed record ResponseSave(int Sequence, int Item, JsonObject Responses);

internal sealed record SaveRequest(string ClientId, IReadOnlyList<ResponseSave> Saves);

internal sealed record SaveReply(IReadOnlyList<Receipt> Receipts);

/// <summary>The server's signed word that it holds an answer.</summary>
internal sealed record Receipt(int Sequence, Digest Digest, Instant ReceivedAtUtc, string KeyId, string Signature);

internal sealed record SubmitRequest(string ClientId, int LastSequence);

internal sealed record TelemetryRequest(string ClientId, IReadOnlyList<TelemetryEvent> Events, DateTimeOffset SentAt);

/// <summary>Something that happened around the exam, such as <c>focusLost</c>.</summary>
internal sealed record TelemetryEvent(int Sequence, string Kind, DateTimeOffset At);

internal sealed record TelemetryReply(string State, int Taken = 0, int Repeats = 0);

internal sealed record JournalPage(IReadOnlyList<JournalLine> Entries, string? Continuation = null) : IPage;

/// <summary>An answer as the server's journal holds it.</summary>
internal sealed record JournalLine(
    int Sequence,
    int Item,
    CanonicalJson Responses,
    Instant ReceivedAtUtc,
    ClientId ClientId,
    Digest PreviousDigest,
    Digest Digest,
    string? KeyId = null,
    string? Signature = null)
{
    /// <summary>The entry as Core knows it, which can be proved.</summary>
    public JournalEntry ToEntry() => new(Sequence, Item, Responses, ReceivedAtUtc, ClientId, PreviousDigest, Digest, KeyId);
}
