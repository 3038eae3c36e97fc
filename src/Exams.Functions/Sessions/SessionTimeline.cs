using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>What happened to a session, and where its time went. The events are a chain that ends in <see cref="RecordHead"/>.</summary>
public sealed record SessionTimeline
{
    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>Who sits.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>Where the session stands.</summary>
    public required SessionState State { get; init; }

    /// <summary>The server's clock.</summary>
    public required Instant ServerTimeUtc { get; init; }

    /// <summary>When the clock started.</summary>
    public Instant? StartedAtUtc { get; init; }

    /// <summary>When the clock stopped for good.</summary>
    public Instant? EndedAtUtc { get; init; }

    /// <summary>Why.</summary>
    public EndCause? EndCause { get; init; }

    /// <summary>The deadline as it stands; null before the start.</summary>
    public Instant? DeadlineUtc { get; init; }

    /// <summary>What it is set by.</summary>
    public DeadlineLimit? DeadlineLimitedBy { get; init; }

    /// <summary>What it is the sum of, from the start.</summary>
    public IReadOnlyList<TimeGrant> Grants { get; init; } = [];

    /// <summary>Every second from the start to the end, or until now, with its cause: without gaps, in order.</summary>
    public IReadOnlyList<AccountedSpan> Spans { get; init; } = [];

    /// <summary>The time that was there to work in.</summary>
    public Duration Worked { get; init; } = Duration.Zero;

    /// <summary>The account of each section that was entered.</summary>
    public IReadOnlyList<SectionAccount> Sections { get; init; } = [];

    /// <summary>Everything that moved the deadline or stopped the clock, oldest first.</summary>
    public required IReadOnlyList<LedgerEntry> Ledger { get; init; }

    /// <summary>What happened, oldest first; saves are in the journal.</summary>
    public required IReadOnlyList<TimelineEvent> Events { get; init; }

    /// <summary>The digest that the record of the events begins with.</summary>
    public required Digest RecordGenesis { get; init; }

    /// <summary>The digest that it ends with.</summary>
    public required Digest RecordHead { get; init; }

    /// <summary>How many answers the journal has.</summary>
    public required int LastAcknowledgedSequence { get; init; }

    /// <summary>How many of them were taken after their deadline on what the client claims.</summary>
    public required int LateAnswers { get; init; }

    /// <summary>A session's timeline.</summary>
    /// <param name="session">The session.</param>
    /// <param name="events">The whole record.</param>
    /// <param name="now">The time.</param>
    public static SessionTimeline Of(Session session, IReadOnlyList<RecordedEvent> events, Instant now)
    {
        var genesis = EventHead.Genesis(session.Id);
        var account = session.StartedAt is null ? null : TimeAccount.Replay(session, now);
        return new SessionTimeline
        {
            SessionId = session.Id,
            LearnerId = session.LearnerId,
            State = session.State,
            ServerTimeUtc = now,
            StartedAtUtc = session.StartedAt,
            EndedAtUtc = session.EndedAt,
            EndCause = session.EndCause,
            DeadlineUtc = account?.Deadline.At,
            DeadlineLimitedBy = account?.Deadline.LimitedBy,
            Grants = account?.Grants ?? [],
            Spans = account?.Spans ?? [],
            Worked = account?.Worked ?? Duration.Zero,
            Sections = account?.Sections ?? [],
            Ledger = session.Ledger,
            Events = [.. events.Select(TimelineEvent.Of)],
            RecordGenesis = genesis.Digest,
            RecordHead = (session.LastEvent ?? genesis).Digest,
            LastAcknowledgedSequence = session.Journal.LastSequence,
            LateAnswers = session.LateAnswers,
        };
    }
}

/// <summary>An event of a timeline.</summary>
/// <param name="Number">From 1.</param>
/// <param name="AtUtc">When it happened.</param>
/// <param name="Actor">Who made it happen.</param>
/// <param name="Event">What happened: its kind, and what there is to say.</param>
/// <param name="PreviousDigest">The one before's, or the genesis.</param>
/// <param name="Digest">SHA-256 of the canonical JSON of number, event and previous digest.</param>
public sealed record TimelineEvent(int Number, Instant AtUtc, EventActor Actor, CanonicalJson Event, Digest PreviousDigest, Digest Digest)
{
    internal static TimelineEvent Of(RecordedEvent recorded)
    {
        var happened = recorded.Read();
        return new(recorded.Number, happened.At, happened.Actor, recorded.Event, recorded.PreviousDigest, recorded.Digest);
    }
}
