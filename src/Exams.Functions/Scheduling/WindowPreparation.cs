using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Scheduling.Seats;
using Exams.Functions.Sessions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>
/// Gets a window ready before it opens: every seat has its session, with the window's instants, so that each start is one transaction;
/// and its learners are reminded, each once. Everything may be done twice.
/// </summary>
/// <param name="roster">Holds seats.</param>
/// <param name="desk">Knows exams.</param>
/// <param name="enrolment">Prepares sessions.</param>
/// <param name="moving">Completes moves.</param>
/// <param name="sessions">Lists sessions.</param>
/// <param name="sessionDesk">Changes them.</param>
/// <param name="notices">Where reminders go.</param>
/// <param name="logger">Says what was missing.</param>
public sealed class WindowPreparation(
    IRosterStore roster,
    WindowDesk desk,
    Enrolment enrolment,
    SeatMoving moving,
    ISessionStore sessions,
    SessionDesk sessionDesk,
    INoticeStore notices,
    ILogger<WindowPreparation> logger)
{
    private const int Parallel = 16;

    private static readonly PersonId SystemId = PersonId.Parse("system");

    /// <summary>Completes what an interrupted enrolment, move or change left, and proves that every seat has its session.</summary>
    public async Task PrepareAsync(ExamWindow window, Instant now, CancellationToken cancellation)
    {
        var exam = await desk.ExamOfAsync(window, cancellation);
        await enrolment.PrepareOwedAsync(window, exam, now, cancellation);
        var entries = await Pages.AllAsync(page => roster.ListAsync(window.Id, page, cancellation));
        await moving.CompleteAsync(window, entries, cancellation);

        var there = await Pages.AllAsync(page => sessions.ListByWindowAsync(window.Id, page, cancellation));
        var prepared = there.Where(session => session.State is not SessionState.Voided).Select(session => session.LearnerId).ToHashSet();
        var missing = entries.Where(entry => entry.MovingTo is null && !prepared.Contains(entry.LearnerId)).ToList();
        if (missing.Count > 0)
        {
            logger.LogWarning("window {Window} had {Missing} seats without a session", window.Id, missing.Count);
            await enrolment.PrepareAsync(window, exam, missing, now, cancellation);
        }

        // Whoever was enrolled while the window was changed may have its instants from before.
        var command = new SessionCommand.ChangeBounds(window.Bounds, window.ChangedBy ?? SystemId, window.ChangeReason ?? "The window's instants");
        await ForEachAsync(
            there.Where(session => session.State is SessionState.Scheduled or SessionState.CheckedIn && session.Bounds != window.Bounds),
            async (session, token) => await sessionDesk.DecideAsync(session.Id, s => s.StartedAt is null, command, token),
            cancellation);
    }

    /// <summary>Writes the reminder that is due to everybody on the roster.</summary>
    public async Task RemindAsync(ExamWindow window, Instant now, CancellationToken cancellation)
    {
        if (WindowReminders.DueAt(window, now) is not var (kind, at))
        {
            return;
        }

        var entries = await Pages.AllAsync(page => roster.ListAsync(window.Id, page, cancellation));
        await ForEachAsync(
            entries,
            (entry, token) => notices.AddAsync(
                new Notice(entry.LearnerId, window.Id, kind, at, window.Title, window.Bounds.Opens, window.Bounds.LastStart, window.Zone),
                token),
            cancellation);
    }

    private static Task ForEachAsync<T>(IEnumerable<T> all, Func<T, CancellationToken, Task> each, CancellationToken cancellation) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (one, token) => await each(one, token));
}
