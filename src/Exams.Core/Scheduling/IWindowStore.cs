using Exams.Core.Exams;
using Exams.Core.Scheduling.Changing;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>Keeps windows, by ATP.</summary>
public interface IWindowStore
{
    /// <summary>
    /// Adds a window, whatever it overlaps with, and enters it in the calendar; a conflict if its identifier is taken, by whatever ATP.
    /// </summary>
    Task<WriteResult> CreateAsync(ExamWindow window, CancellationToken cancellationToken = default);

    /// <summary>A window, or null.</summary>
    Task<Stored<ExamWindow>?> GetAsync(WindowId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a window as it was read, by one that is held at the same time; its identifier and ATP never change.</summary>
    Task<WriteResult> ReplaceAsync(Stored<ExamWindow> before, ExamWindow after, CancellationToken cancellationToken = default);

    /// <summary>When an ATP's windows of an exam are held. Without any, the calendar is empty and its ETag too.</summary>
    Task<Stored<WindowCalendar>> GetCalendarAsync(AtpId atp, ExamId exam, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a window and enters it in the calendar, and in its record, in one transaction; a conflict if the identifier is taken or the
    /// calendar is another by now.
    /// </summary>
    /// <param name="window">The window.</param>
    /// <param name="change">Who makes it; null to keep no record of that.</param>
    /// <param name="calendar">As read.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<WriteResult> CreateAsync(
        ExamWindow window,
        WindowChange? change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a window as it was read, and enters that in the calendar and in its record, in one transaction; a conflict if the window
    /// or the calendar is another by now. Its identifier, ATP and exam never change.
    /// </summary>
    /// <param name="before">As read.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="change">What is done, by whom and why; of its own revision.</param>
    /// <param name="calendar">As read.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<WriteResult> ChangeAsync(
        Stored<ExamWindow> before,
        ExamWindow after,
        WindowChange change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default);

    /// <summary>What was done to a window, oldest first.</summary>
    Task<Page<WindowChange>> ListChangesAsync(AtpId atp, WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>An ATP's windows, by identifier.</summary>
    Task<Page<ExamWindow>> ListByAtpAsync(AtpId atp, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// Windows whose <see cref="WindowTimes.DueAt"/> is at or before an instant, by one indexed query. It may name one that has moved on
    /// meanwhile, so that whoever asks re-reads; it never misses one.
    /// </summary>
    Task<Page<WindowId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);
}
