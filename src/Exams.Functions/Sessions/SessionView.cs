using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Proctoring;
using Exams.Functions.Sessions.Messages;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>A session as its learner sees it. The client's clock decides nothing: every answer carries the server's.</summary>
public sealed record SessionView
{
    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The exam's title; null in the answer to a command.</summary>
    public string? ExamTitle { get; init; }

    /// <summary>Where the session stands.</summary>
    public required SessionState State { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The server's clock.</summary>
    public required Instant ServerTimeUtc { get; init; }

    /// <summary>From here on the learner can check in.</summary>
    public required Instant CheckInFromUtc { get; init; }

    /// <summary>The first instant at which it can start.</summary>
    public required Instant OpensUtc { get; init; }

    /// <summary>From here on it can't.</summary>
    public required Instant LastStartUtc { get; init; }

    /// <summary>The deadline that it would have if it started now, or when its window opens; null once it has started, or can't any more.</summary>
    public Instant? DeadlineIfStartedUtc { get; init; }

    /// <summary>The first instant that is too late for the whole session; null before the start.</summary>
    public Instant? DeadlineUtc { get; init; }

    /// <summary>The same for the current section.</summary>
    public Instant? SectionDeadlineUtc { get; init; }

    /// <summary>Whether the clock runs.</summary>
    public bool ClockRunning { get; init; }

    /// <summary>Why the content is hidden, while it is.</summary>
    public StopView? Stop { get; init; }

    /// <summary>What is left of the breaks that the learner takes when they like; null where there are none.</summary>
    public BreakAllowance? Breaks { get; init; }

    /// <summary>What the learner was granted beforehand; null for nothing.</summary>
    public GrantedView? Granted { get; init; }

    /// <summary>Counts the changes of this session's rules.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When the clock started.</summary>
    public Instant? StartedAtUtc { get; init; }

    /// <summary>When the clock stopped for good: for an expired session its deadline.</summary>
    public Instant? EndedAtUtc { get; init; }

    /// <summary>When the session is ended at the latest if nobody hands it in: the deadline and the grace for queued answers.</summary>
    public Instant? EndDueUtc { get; init; }

    /// <summary>When its end was recorded.</summary>
    public Instant? EndRecordedAtUtc { get; init; }

    /// <summary>Why it ended.</summary>
    public EndCause? EndCause { get; init; }

    /// <summary>The last sequence in the journal.</summary>
    public required int LastAcknowledgedSequence { get; init; }

    /// <summary>How many answers were taken after their deadline on what the client claims; the journal marks them.</summary>
    public required int LateAnswers { get; init; }

    /// <summary>What is taken after a deadline, and how long: whether sealing answers is of use to a client.</summary>
    public required LatePolicy Late { get; init; }

    /// <summary>The journal's newest digest.</summary>
    public required Digest ChainHead { get; init; }

    /// <summary>The client that may act.</summary>
    public ClientId? ActiveClientId { get; init; }

    /// <summary>When that client was last heard of, and whether it seems to be gone; null while none is active.</summary>
    public ClientPresence? ActiveClient { get; init; }

    /// <summary>What a client announces of the time left, and when; it announces nothing else.</summary>
    public IReadOnlyList<Announcement> Announcements { get; init; } = [];

    /// <summary>How often a client should save.</summary>
    public SavePacing Saving { get; init; } = SavePacing.Default;

    /// <summary>How the learner is watched, and what they are told; null where their exam has no policy for it.</summary>
    public LearnerProctoring? Proctoring { get; init; }

    /// <summary>What the learner was told by staff; null for nothing.</summary>
    public MessageCounts? Messages { get; init; }

    /// <summary>The digest of the frozen submission, to keep.</summary>
    public Digest? SubmissionDigest { get; init; }

    /// <summary>The item that the learner is at, where items are left one after the other.</summary>
    public int? CurrentItem { get; init; }

    /// <summary>Whether nothing is left to do but to hand in.</summary>
    public bool AtEnd { get; init; }

    /// <summary>The form's sections; null before the start.</summary>
    public IReadOnlyList<SectionView>? Sections { get; init; }

    /// <summary>What the learner may see of a session now.</summary>
    public static SessionView Of(Session stored, Form form, Instant now)
    {
        var session = ItemAccess.AsOf(stored, now);
        var clock = SessionClock.Read(session, now);
        return new SessionView
        {
            SessionId = session.Id,
            WindowId = session.WindowId,
            ExamId = session.ExamId,
            State = session.State,
            CheckInFromUtc = session.Bounds.Opens - WindowRules.CheckInLead,
            OpensUtc = session.Bounds.Opens,
            LastStartUtc = session.Bounds.LastStart,
            DeadlineIfStartedUtc = IfStarted(session, now),
            Attempt = session.Attempt,
            ServerTimeUtc = now,
            DeadlineUtc = clock?.DeadlineUtc,
            SectionDeadlineUtc = clock?.SectionDeadlineUtc,
            ClockRunning = clock?.IsRunning ?? false,
            Stop = StopView.Of(session),
            Breaks = BreakAllowance.Of(session, now),
            Granted = GrantedView.Of(session.Accommodation),
            PolicyVersion = session.Policy.Version,
            StartedAtUtc = session.StartedAt,
            EndedAtUtc = session.EndedAt,
            EndDueUtc = session.StartedAt is null ? null : SessionClock.FreezeAt(session),
            EndRecordedAtUtc = session.FrozenAt,
            EndCause = session.EndCause,
            LastAcknowledgedSequence = session.Journal.LastSequence,
            LateAnswers = session.LateAnswers,
            Late = session.Policy.Late,
            ChainHead = session.Journal.Digest,
            ActiveClientId = session.ClientId,
            ActiveClient = ClientPresence.Of(session, now),
            Announcements = Announcement.Ahead(session, now),
            Messages = MessageCounts.Of(session),
            SubmissionDigest = session.SubmissionDigest,
            CurrentItem = session.CurrentItem,
            AtEnd = session.IsAtEnd,
            Sections = session.StartedAt is null ? null : SectionView.Of(session, form, now),
        };
    }

    private static Instant? IfStarted(Session session, Instant now) =>
        session.State is SessionState.Scheduled or SessionState.CheckedIn && now < session.Bounds.LastStart
            ? Deadline.IfStarted(session, Instant.Max(now, session.Bounds.Opens)).At
            : null;
}
