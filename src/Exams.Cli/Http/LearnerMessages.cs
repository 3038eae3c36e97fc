using System.Text.Json;
using System.Text.Json.Nodes;

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
    long LastAcknowledgedSequence = 0,
    string? ChainHead = null,
    IReadOnlyList<SectionView>? Sections = null)
{
    public bool IsInProgress => string.Equals(State, "inProgress", StringComparison.OrdinalIgnoreCase);
}

internal sealed record SectionView(string Id, string State, IReadOnlyList<SectionItem> Items)
{
    public bool IsNotStarted => string.Equals(State, "notStarted", StringComparison.OrdinalIgnoreCase);
}

internal sealed record SectionItem(int Number, string Identifier, bool Answered = false);

/// <summary>An item as the learner may see it, without keys, and what the server holds as the learner's answer.</summary>
internal sealed record ItemView(int Number, JsonElement View, JsonElement? Responses = null);

/// <summary>One answer: the whole of an item's responses, under the client's next number.</summary>
internal sealed record ResponseSave(long Sequence, int Item, JsonObject Responses);

internal sealed record SaveRequest(string ClientId, IReadOnlyList<ResponseSave> Saves);

internal sealed record SaveReply(long LastAcknowledgedSequence, IReadOnlyList<Receipt> Receipts);

/// <summary>The server's signed word that it holds an answer.</summary>
internal sealed record Receipt(long Sequence, int Item, string Digest, DateTimeOffset ReceivedAtUtc, string KeyId, string Signature);

internal sealed record SubmitRequest(string ClientId, long LastSequence, string? Digest);

internal sealed record JournalPage(IReadOnlyList<JournalEntry> Entries, string? Continuation = null) : IPage;

/// <summary>An answer as the server's journal holds it.</summary>
internal sealed record JournalEntry(long Sequence, int Item, JsonElement Responses, string? PreviousDigest, string Digest);
