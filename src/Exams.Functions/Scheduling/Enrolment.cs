using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Forms;
using Exams.Functions.Health;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Sessions;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>Gives learners their seats, and prepares a session with its form for each, so that a start is one transaction.</summary>
/// <param name="roster">Holds rosters, and the word of which sessions are owed.</param>
/// <param name="sessions">Holds sessions.</param>
/// <param name="desk">Changes those that are there.</param>
/// <param name="enrolled">Finds them.</param>
/// <param name="making">Makes forms.</param>
/// <param name="meter">Counts what moves from state to state.</param>
public sealed class Enrolment(
    IRosterStore roster,
    ISessionStore sessions,
    SessionDesk desk,
    EnrolledSessions enrolled,
    FormMaking making,
    ExamsMeter meter)
{
    private const int Parallel = 8;
    private const int MaxAttempts = 100;

    /// <summary>Enrols learners. Repeating it is safe, and completes what an interrupted call left.</summary>
    /// <param name="window">As read.</param>
    /// <param name="exam">The window's exam version.</param>
    /// <param name="entries">Each learner once.</param>
    /// <param name="whenFull">What to do with those for whom there is no seat.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        ExamDefinition exam,
        IReadOnlyList<RosterEntry> entries,
        WhenFull whenFull,
        Instant now,
        CancellationToken cancellation)
    {
        if (window.Seating == Seating.AtEnrolment)
        {
            await roster.MoveUpAsync(window, cancellation);
        }

        var result = await roster.EnrolAsync(window, entries, whenFull, now, cancellation);
        var refused = await PrepareOwedAsync(window, exam, entries.ToDictionary(e => e.LearnerId), now, cancellation);
        return result with { Refused = refused };
    }

    /// <summary>Lets who waits move up as far as there are seats, and prepares their sessions: for a window that got more of them.</summary>
    public async Task MoveUpAsync(ExamWindow window, ExamDefinition exam, Instant now, CancellationToken cancellation)
    {
        if ((await roster.MoveUpAsync(window, cancellation)).Count > 0)
        {
            await PrepareOwedAsync(window, exam, now, cancellation);
        }
    }

    /// <summary>Prepares every session that is owed in a window: for who moved up, and for what an interrupted call left.</summary>
    public Task PrepareOwedAsync(ExamWindow window, ExamDefinition exam, Instant now, CancellationToken cancellation) =>
        PrepareOwedAsync(window, exam, new Dictionary<LearnerId, RosterEntry>(), now, cancellation);

    /// <summary>Prepares one more attempt with a form of its own; who asks for the same one at the same time gets what is there.</summary>
    /// <returns>The session, and whether this call made it.</returns>
    public async Task<(Session Session, bool IsNew)> PrepareAttemptAsync(
        ExamWindow window,
        ExamDefinition exam,
        RosterEntry entry,
        int attempt,
        Instant now,
        CancellationToken cancellation)
    {
        var forms = await making.BeginAsync(exam, cancellation);
        var form = forms.Make();
        var session = Session.Schedule(window, entry, exam, form, attempt, now);
        if (!(await sessions.CreateAsync(session, form, cancellation)).IsWritten)
        {
            return ((await sessions.GetAsync(session.Id, cancellation))!.Value, false);
        }

        meter.SessionStored(null, session, now);
        forms.Keep(form);
        await forms.CountAsync(cancellation);
        return (session, true);
    }

    /// <summary>Prepares the sessions of seats that turn out to have none.</summary>
    public async Task PrepareAsync(
        ExamWindow window,
        ExamDefinition exam,
        IReadOnlyList<RosterEntry> entries,
        Instant now,
        CancellationToken cancellation)
    {
        var forms = await making.BeginAsync(exam, cancellation);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            entries,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (entry, token) => await PrepareAsync(window, exam, forms, entry, now, token));
        await forms.CountAsync(cancellation);
    }

    /// <returns>Whose session refused what they are granted.</returns>
    private async Task<IReadOnlyDictionary<LearnerId, Refusal>> PrepareOwedAsync(
        ExamWindow window,
        ExamDefinition exam,
        Dictionary<LearnerId, RosterEntry> known,
        Instant now,
        CancellationToken cancellation)
    {
        var refused = new ConcurrentDictionary<LearnerId, Refusal>();
        var all = await roster.ListOwedAsync(window.Id, cancellation);
        if (all.Count == 0)
        {
            return refused;
        }

        var forms = await making.BeginAsync(exam, cancellation);
        foreach (var owed in all)
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                owed.Learners,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (learner, token) =>
                {
                    var entry = known.GetValueOrDefault(learner) ?? (await roster.GetAsync(window.Id, learner, token))?.Value;
                    if (entry is not null && await PrepareAsync(window, exam, forms, entry, now, token) is { } refusal)
                    {
                        refused[learner] = refusal;
                    }
                });
            await forms.CountAsync(cancellation);
            await roster.SettleOwedAsync(window.Id, owed, cancellation);
        }

        return refused;
    }

    /// <returns>Why the session that was there keeps what it has, or null.</returns>
    private async Task<Refusal?> PrepareAsync(
        ExamWindow window,
        ExamDefinition exam,
        FormBatch forms,
        RosterEntry entry,
        Instant now,
        CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // Who was withdrawn before may have been withdrawn again just now.
            if (attempt > 1 && await roster.GetAsync(window.Id, entry.LearnerId, cancellation) is null)
            {
                return null;
            }

            var form = forms.Make();
            var session = Session.Schedule(window, entry, exam, form, attempt, now);
            if ((await sessions.CreateAsync(session, form, cancellation)).IsWritten)
            {
                meter.SessionStored(null, session, now);
                forms.Keep(form);
                return null;
            }

            // It was there: what was granted meanwhile counts for the newest attempt as long as its clock hasn't started; after that it is
            // refused. One that was called off before its start stays so, and uses up no attempt: who is enrolled again gets another.
            var newest = await enrolled.FindNewestAsync(window.Id, entry.LearnerId, cancellation, attempt)
                ?? throw new InvalidOperationException($"session {session.Id} was there, and is gone");
            switch (await desk.DecideAsync(
                newest.Id,
                there => !EnrolledSessions.WasCalledOff(there),
                new SessionCommand.Accommodate(entry.Accommodation),
                cancellation))
            {
                case DeskOutcome.Refused refused:
                    return refused.Refusal;
                case DeskOutcome.Done:
                    return null;
            }

            attempt = newest.Attempt;
        }

        return null;
    }
}
