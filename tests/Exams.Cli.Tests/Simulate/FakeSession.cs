using System.Text.Json.Nodes;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Cli.Tests.Simulate;

/// <summary>A session of the fake server: small, consistent, and wrong only where a fault says so.</summary>
internal sealed class FakeSession(string sessionId, string learnerId, string windowId, string examId, FakeExams exams, Faults faults)
{
    private readonly string[] _items = exams.ItemsOf(examId);
    private readonly List<JsonObject> _journal = [];
    private readonly Dictionary<int, JsonObject> _receipts = [];
    private string? _client;
    private DateTimeOffset? _started;
    private Digest _head = Digest.Of("genesis");
    private DateTimeOffset? _pausedAt;
    private TimeSpan _stoodStill;

    public string SessionId => sessionId;

    public string LearnerId => learnerId;

    public string WindowId => windowId;

    public string ExamId => examId;

    /// <summary>What was answered to the essay.</summary>
    public JsonNode? Essay => _journal.LastOrDefault(entry => (string?)entry["identifier"] == "essay")?["responses"];

    public DateTimeOffset? Ended { get; private set; }

    public string? Cause { get; private set; }

    public bool ReviewIsOpen { get; private set; }

    public bool WasTakenOver { get; private set; }

    public int LastSequence => _receipts.Count;

    public bool IsGraded => Ended is not null && !ReviewIsOpen && !faults.HasFlag(Faults.NeverGrades);

    public string State => _started is null ? "scheduled"
        : Ended is null ? _pausedAt is null ? "inProgress" : "paused"
        : IsGraded ? "graded" : "awaitingReview";

    public bool IsPaused => Ended is null && _pausedAt is not null;

    private DateTimeOffset? Deadline => _started + exams.TimeLimitOf(examId) + _stoodStill;

    public void Expire(DateTimeOffset now)
    {
        if (Ended is null && !IsPaused && now >= Deadline && !faults.HasFlag(Faults.NeverExpires))
        {
            End(Deadline.Value, "expired");
        }
    }

    public void Start(string client, DateTimeOffset now)
    {
        _started ??= now;
        _client = client;
    }

    public void TakeOver(string client)
    {
        _client = client;
        WasTakenOver = true;
    }

    public void Review() => ReviewIsOpen = false;

    public void Pause(DateTimeOffset now) => _pausedAt ??= now;

    public void Resume(DateTimeOffset now)
    {
        _stoodStill += now - (_pausedAt ?? now);
        _pausedAt = null;
    }

    public string? Submit(JsonObject request, DateTimeOffset now)
    {
        if (Ended is null && Refused(request) is { } refusal)
        {
            return refusal;
        }

        if ((int)request["lastSequence"]! != LastSequence)
        {
            return "submission-differs";
        }

        if (Ended is null)
        {
            End(now, "submitted");
        }

        return null;
    }

    /// <summary>Saves a batch of one; the receipt, or the code of a refusal.</summary>
    public (JsonObject? Receipt, string? Refusal) Save(JsonObject request, DateTimeOffset now)
    {
        var save = request["saves"]!.AsArray()[0]!.AsObject();
        var sequence = (int)save["sequence"]!;
        if (_receipts.TryGetValue(sequence, out var known))
        {
            var repeated = known.DeepClone().AsObject();
            repeated["signature"] = faults.HasFlag(Faults.ForksReceipts) ? "another" : repeated["signature"]!.DeepClone();
            return (repeated, null);
        }

        return Refused(request) is { } refusal ? (null, refusal)
            : sequence != LastSequence + 1 ? (null, "sequence-gap")
            : (Append(save, sequence, now), null);
    }

    public JsonObject View(DateTimeOffset now) => new()
    {
        ["sessionId"] = sessionId,
        ["state"] = State,
        ["serverTimeUtc"] = now,
        ["deadlineUtc"] = Deadline,
        ["endedAtUtc"] = Ended,
        ["lastAcknowledgedSequence"] = LastSequence,
        ["chainHead"] = _head.ToString(),
        ["somethingNew"] = true,
        ["sections"] = new JsonArray(new JsonObject
        {
            ["id"] = "all",
            ["state"] = "open",
            ["items"] = new JsonArray([.. _items.Select((_, index) => (JsonNode)(index + 1))]),
        }),
    };

    public JsonObject Item(int number) => new()
    {
        ["number"] = number,
        ["view"] = FakeItems.View(_items[number - 1]),
        ["responses"] = faults.HasFlag(Faults.ShowsAnotherAnswer) && number == 1
            ? new JsonObject()
            : _journal.LastOrDefault(entry => (int)entry["item"]! == number)?["responses"]?.DeepClone(),
    };

    public JsonArray Journal() => new([.. _journal.Select(entry => entry.DeepClone())]);

    public JsonObject Row() => new()
    {
        ["sessionId"] = sessionId,
        ["learnerId"] = learnerId,
        ["state"] = State,
        ["startedAtUtc"] = _started,
        ["deadlineUtc"] = Deadline,
        ["endedAtUtc"] = Ended,
        ["endCause"] = Cause,
        ["endRecordedAtUtc"] = Ended + TimeSpan.FromMilliseconds(250),
    };

    private string? Refused(JsonObject request) => Ended is not null ? "session-ended"
        : IsPaused ? "session-paused"
        : (string?)request["clientId"] != _client ? "not-the-active-client"
        : null;

    private void End(DateTimeOffset at, string cause)
    {
        (Ended, Cause) = (at, cause);
        ReviewIsOpen = Essay is not null;
    }

    private JsonObject Append(JsonObject save, int sequence, DateTimeOffset now)
    {
        var item = (int)save["item"]!;
        var responses = CanonicalJson.Parse(save["responses"]!.ToJsonString());
        var entry = JournalEntry.Follow(
            _head, new ResponseSave(sequence, item, responses), Instant.FromDateTimeOffset(now), ClientId.Parse(_client!));
        var chosen = sequence == 2 && learnerId.EndsWith("0001", StringComparison.Ordinal);
        if (!(chosen && faults.HasFlag(Faults.LosesASave)))
        {
            _journal.Add(new JsonObject
            {
                ["sequence"] = sequence,
                ["item"] = item,
                ["identifier"] = _items[item - 1],
                ["responses"] = chosen && faults.HasFlag(Faults.AltersASave) ? new JsonObject() : save["responses"]!.DeepClone(),
                ["receivedAtUtc"] = now.UtcDateTime,
                ["clientId"] = _client,
                ["previousDigest"] = entry.PreviousDigest.ToString(),
                ["digest"] = entry.Digest.ToString(),
            });
        }

        _head = entry.Digest;
        return _receipts[sequence] = new JsonObject
        {
            ["sequence"] = sequence,
            ["digest"] = entry.Digest.ToString(),
            ["receivedAtUtc"] = now.UtcDateTime,
            ["keyId"] = "k1",
            ["signature"] = "s" + sequence,
        };
    }
}
