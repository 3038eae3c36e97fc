using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>Keeps sessions, each with its form and its journal, and their frozen submissions.</summary>
public interface ISessionStore
{
    /// <summary>Adds a new session and its form, both or neither; a conflict if the session is there.</summary>
    Task<WriteResult> CreateAsync(Session session, Form form, CancellationToken cancellationToken = default);

    /// <summary>A session, or null.</summary>
    Task<Stored<Session>?> GetAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>A session and its form, in one request; null where there is no such session.</summary>
    Task<(Stored<Session> Session, Form Form)?> GetWithFormAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>A session's form, which never changes; null where there is no such session.</summary>
    Task<Form?> ReadFormAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a session as it was read, appends to its journal and records each event of its life, in one transaction: all of it
    /// happens or nothing, and of two calls with the same <paramref name="before"/> one is a conflict. Once this returns, nothing of
    /// it is ever lost.
    /// </summary>
    /// <param name="before">As read.</param>
    /// <param name="decided">What was decided on it.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    /// <exception cref="ArgumentException">Nothing changes, or it was decided on another session or another state of this one.</exception>
    Task<WriteResult> CommitAsync(Stored<Session> before, Decision.Accepted decided, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a session again as it was read: nothing changes but its version, so that whoever decides on an earlier read meets a conflict,
    /// and has to look again.
    /// </summary>
    /// <param name="read">As read.</param>
    /// <param name="rival">For which of the learner's sessions; the next commit forgets it.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    Task<WriteResult> HoldBackAsync(Stored<Session> read, SessionId rival, CancellationToken cancellationToken = default);

    /// <summary>For which session one was last held back; null where it wasn't since its last commit.</summary>
    Task<SessionId?> FindRivalAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>The journal in order of sequence, from one sequence on.</summary>
    IAsyncEnumerable<JournalEntry> ReadJournalAsync(SessionId id, int fromSequence = 1, CancellationToken cancellationToken = default);

    /// <summary>The record of a session's life in order, from one number on.</summary>
    IAsyncEnumerable<RecordedEvent> ReadEventsAsync(SessionId id, int fromNumber = 1, CancellationToken cancellationToken = default);

    /// <summary>Writes an event in the place of the same one without its text; again it changes nothing.</summary>
    /// <param name="id">The session.</param>
    /// <param name="erased">By <see cref="RecordedEvent.EraseText"/>.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    Task EraseTextAsync(SessionId id, RecordedEvent erased, CancellationToken cancellationToken = default);

    /// <summary>Writes a submission once. The same content again is fine; another one for the session throws.</summary>
    /// <exception cref="InvalidOperationException">There is another submission.</exception>
    Task WriteSubmissionAsync(Submission submission, CancellationToken cancellationToken = default);

    /// <summary>A session's submission, or null.</summary>
    Task<Submission?> ReadSubmissionAsync(SessionId id, CancellationToken cancellationToken = default);

    /// <summary>A window's sessions.</summary>
    Task<Page<Session>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// A window's sessions at a glance, by learner and attempt: one query, and none of a session itself. A glance is never ahead of its
    /// session, and only behind where a writer is at it, or died; <see cref="ListByWindowAsync"/> mends those that it finds.
    /// </summary>
    Task<Page<SessionGlance>> ListGlancesAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>A learner's sessions, in all windows.</summary>
    Task<Page<Session>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Which sessions a learner has, in all windows: one query, and none of a session itself. It may name one that was never written, and
    /// one twice.
    /// </summary>
    Task<Page<LearnerSession>> ListKeysByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sessions whose <see cref="DueTime"/> is at or before an instant, by one indexed query. It may name one that has moved on
    /// meanwhile, so that whoever asks re-reads; it never misses one.
    /// </summary>
    Task<Page<SessionId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sessions that run or are paused, in every window: for what is rare and concerns them all. It follows the index of what is due, past
    /// those that wait for their start; a page may hold less than asked for although there is another. It may name one that has ended
    /// meanwhile; it never misses one.
    /// </summary>
    Task<Page<SessionId>> ListRunningAsync(PageRequest page, CancellationToken cancellationToken = default);
}
