using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>What was handed in: the form and the last answer to each item, frozen. Written once and never changed.</summary>
public sealed record Submission
{
    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>The tenant.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>Who sat.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What was delivered: the exam and bank versions, every item, every seed.</summary>
    public required Form Form { get; init; }

    /// <summary>When the clock started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it stopped.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>Why.</summary>
    public required EndCause EndCause { get; init; }

    /// <summary>By item number; items that were never answered are missing.</summary>
    public required IReadOnlyList<SubmittedAnswer> Answers { get; init; }

    /// <summary>The numbers of the items that preconditions and branch rules led past, ascending; null for none.</summary>
    public IReadOnlyList<int>? PassedOver { get; init; }

    /// <summary>How many entries the journal has.</summary>
    public required int LastSequence { get; init; }

    /// <summary>The last entry's digest.</summary>
    public required Digest ChainHead { get; init; }

    /// <summary>The digest of this submission's canonical JSON: what the learner may keep, and what a result names.</summary>
    public Digest ComputeDigest() => Digest.Of(CanonicalJson.Of(this));

    /// <summary>Freezes an ended session.</summary>
    /// <param name="session">One that has ended.</param>
    /// <param name="form">Its form.</param>
    /// <param name="entries">Its whole journal.</param>
    /// <exception cref="InvalidOperationException">The session runs, or the journal isn't what was acknowledged.</exception>
    public static Submission Freeze(Session session, Form form, IReadOnlyList<JournalEntry> entries)
    {
        if (session is not { StartedAt: { } startedAt, EndedAt: { } endedAt, EndCause: { } cause })
        {
            throw new InvalidOperationException($"session {session.Id} is {session.State} and can't be frozen");
        }

        if (JournalReplay.FindBreak(JournalHead.Genesis(session.Id, form), entries, session.Journal) is { } broken)
        {
            throw new InvalidOperationException($"the journal of session {session.Id} is broken at sequence {broken}");
        }

        var items = form.Items().ToDictionary(i => i.Number);
        var worked = WorkTimes.Of(startedAt, entries, session.Ledger);
        return new Submission
        {
            SessionId = session.Id,
            WindowId = session.WindowId,
            AtpId = session.AtpId,
            LearnerId = session.LearnerId,
            Attempt = session.Attempt,
            Form = form,
            StartedAt = startedAt,
            EndedAt = endedAt,
            EndCause = cause,
            Answers =
            [
                .. ItemJournal.Of(entries).Values.OrderBy(item => item.ItemNumber)
                    .Select(item => SubmittedAnswer.Of(item.End(), items[item.ItemNumber].ItemIdentifier) with
                    {
                        Worked = worked[item.ItemNumber],
                    }),
            ],
            PassedOver = session.PassedOver.Count == 0 ? null : session.PassedOver,
            LastSequence = session.Journal.LastSequence,
            ChainHead = session.Journal.Digest,
        };
    }
}
