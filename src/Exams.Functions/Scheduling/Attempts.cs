using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>Gives learners their attempts after the first, as the exam's rules over all windows, and the window's own, allow.</summary>
/// <param name="windows">Holds windows.</param>
/// <param name="roster">Knows who is on their rosters.</param>
/// <param name="sessions">Lists a learner's sessions.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="desk">Knows the exam as a window has it.</param>
/// <param name="enrolment">Prepares sessions.</param>
/// <param name="time">The server's clock.</param>
public sealed class Attempts(
    IWindowStore windows,
    IRosterStore roster,
    ISessionStore sessions,
    ExamVersions exams,
    WindowDesk desk,
    Enrolment enrolment,
    TimeProvider time)
{
    private const int MaxParallel = 8;

    /// <summary>
    /// The learner's next attempt in a window, with a form of its own. One that is there and hasn't been started is given again, so that
    /// however many ask, there is one.
    /// </summary>
    public async Task<AttemptOutcome> TakeNextAsync(string windowId, LearnerId learner, CancellationToken cancellation)
    {
        if (await FindAsync(windowId, learner, cancellation) is not var (window, entry))
        {
            return new AttemptOutcome.Missing();
        }

        var now = time.Now();
        var theirs = await OfExamAsync(learner, window.ExamId, cancellation);
        var (waiting, refusal) = await NextAsync(window, theirs, now, cancellation);
        if (refusal is not null)
        {
            return new AttemptOutcome.Refused(refusal);
        }

        if (waiting is not null)
        {
            return new AttemptOutcome.Given(waiting, IsNew: false);
        }

        var here = theirs.Where(session => session.WindowId == window.Id);
        var exam = await desk.ExamOfAsync(window, cancellation);
        var (session, isNew) = await enrolment.PrepareAttemptAsync(window, exam, entry, AttemptRules.NextNumber(here), now, cancellation);
        return new AttemptOutcome.Given(session, isNew);
    }

    /// <summary>How a learner's attempts stand, seen from a window; null where they are not on its roster. Nothing is given.</summary>
    public async Task<AttemptStanding?> LookAsync(string windowId, LearnerId learner, CancellationToken cancellation)
    {
        if (await FindAsync(windowId, learner, cancellation) is not var (window, _))
        {
            return null;
        }

        var theirs = await OfExamAsync(learner, window.ExamId, cancellation);
        var (waiting, refusal) = await NextAsync(window, theirs, time.Now(), cancellation);
        var exam = await desk.ExamOfAsync(window, cancellation);
        return AttemptStanding.Of(window, exam.Attempts.MaxAttempts, theirs, waiting, refusal);
    }

    /// <summary>What else of the exam a learner was enrolled for: what decides whether they may check in, and what might be checked in to as well.</summary>
    /// <param name="session">The one that they check in to.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<Stored<Session>>> OthersAsync(Session session, CancellationToken cancellation)
    {
        var keys = await Pages.AllAsync(page => sessions.ListKeysByLearnerAsync(session.LearnerId, page, cancellation));
        var others = new ConcurrentBag<Stored<Session>>();
        await Parallel.ForEachAsync(
            keys.Where(key => key.SessionId != session.Id && (key.ExamId is null || key.ExamId == session.ExamId)).DistinctBy(key => key.SessionId),
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellation },
            async (key, token) =>
            {
                if (await sessions.GetAsync(key.SessionId, token) is { } other && other.Value.ExamId == session.ExamId)
                {
                    others.Add(other);
                }
            });
        return [.. others];
    }

    /// <summary>Why a learner may not check in to a session yet, or any more, because of what they have sat elsewhere; or null.</summary>
    public async Task<Refusal?> CheckAsync(ExamWindow window, Session session, IEnumerable<Stored<Session>> others, CancellationToken cancellation)
    {
        var taken = others.Select(other => other.Value).Where(AttemptRules.IsTaken).ToList();
        return taken.Count > 0 ? await CheckAsync(window, taken, Instant.Max(time.Now(), session.Bounds.Opens), cancellation) : null;
    }

    /// <summary>
    /// Has whoever checks in to one of the others at this moment look again: what they decided on is outdated. Of two check-ins that each do
    /// this before they commit, and read what they decide on before that, one at most commits without having seen the other.
    /// </summary>
    /// <returns>Whether none of them has changed since it was read.</returns>
    public async Task<bool> HoldBackAsync(IEnumerable<Stored<Session>> others, SessionId rival, CancellationToken cancellation)
    {
        foreach (var other in others.Where(other => other.Value.State == SessionState.Scheduled))
        {
            if (!(await sessions.HoldBackAsync(other, rival, cancellation)).IsWritten)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a session that was held back gives way: of two that hold each other back, the later in order. So that one goes on.</summary>
    public async Task<bool> GivesWayAsync(SessionId id, CancellationToken cancellation) =>
        await sessions.FindRivalAsync(id, cancellation) is { } rival && string.CompareOrdinal(rival.Value, id.Value) < 0;

    private async Task<(ExamWindow Window, RosterEntry Entry)?> FindAsync(string windowId, LearnerId learner, CancellationToken cancellation) =>
        WindowId.TryParse(windowId, out var id)
        && await windows.GetAsync(id, cancellation) is { Value: var window }
        && await roster.GetAsync(id, learner, cancellation) is { Value: var entry }
            ? (window, entry)
            : null;

    /// <summary>The attempt that is there and hasn't been started; or why there can't be another one; or neither, where it can be made.</summary>
    private async Task<(Session? Waiting, Refusal? Refusal)> NextAsync(
        ExamWindow window,
        List<Session> theirs,
        Instant now,
        CancellationToken cancellation) =>
        WindowRules.CheckEnrolment(window, now) is { } closed ? (null, closed)
        : theirs.Find(session => session.WindowId == window.Id && session.State is SessionState.Scheduled or SessionState.CheckedIn) is { } waiting
            ? (waiting, null)
            : (null, await CheckAsync(window, theirs.FindAll(AttemptRules.IsTaken), Instant.Max(now, window.Bounds.Opens), cancellation));

    /// <summary>The exam's rules over all windows; and the window's own limit over what was taken in it.</summary>
    private async Task<Refusal?> CheckAsync(ExamWindow window, List<Session> taken, Instant at, CancellationToken cancellation)
    {
        var exam = await exams.GetAsync(window.ExamId, window.ExamVersion, cancellation);
        var overall = exam.Attempts with { WaitBetween = window.Narrow(exam).Attempts.WaitBetween };
        return AttemptRules.Check(overall, taken, at)
            ?? (window.Policy?.MaxAttempts is { } most
                ? AttemptRules.Check(new AttemptPolicy(most, Duration.Zero), taken.FindAll(session => session.WindowId == window.Id), at)
                : null);
    }

    private async Task<List<Session>> OfExamAsync(LearnerId learner, ExamId exam, CancellationToken cancellation)
    {
        var all = await Pages.AllAsync(page => sessions.ListByLearnerAsync(learner, page, cancellation));
        return all.FindAll(session => session.ExamId == exam);
    }
}
