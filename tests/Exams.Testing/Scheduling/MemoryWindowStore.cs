using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using NodaTime;

namespace Exams.Testing.Scheduling;

/// <summary>Windows in memory, as JSON.</summary>
public sealed class MemoryWindowStore : IWindowStore
{
    private readonly Lock _lock = new();
    private readonly MemoryTable<WindowId, ExamWindow> _windows = new(w => w.Id);
    private readonly MemoryTable<string, WindowChange> _changes = new(c => $"{c.WindowId}/{c.Revision:D6}");
    private readonly Dictionary<(AtpId, ExamId), (string Json, int Version)> _calendars = [];

    public Task<WriteResult> CreateAsync(ExamWindow window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return CreateAsync(window, change: null, CalendarOf(window.AtpId, window.ExamId), cancellationToken);
        }
    }

    public Task<Stored<WindowCalendar>> GetCalendarAsync(AtpId atp, ExamId exam, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(CalendarOf(atp, exam));
        }
    }

    public Task<WriteResult> CreateAsync(
        ExamWindow window,
        WindowChange? change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Enter(window, change, calendar, () => _windows.Insert(window)));

    public Task<WriteResult> ChangeAsync(
        Stored<ExamWindow> before,
        ExamWindow after,
        WindowChange change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Enter(after, change, calendar, () => _windows.Replace(before, after)));

    public Task<Page<WindowChange>> ListChangesAsync(
        AtpId atp,
        WindowId window,
        PageRequest page,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(_changes.List(c => c.WindowId == window && _windows.Get(window)?.Value.AtpId == atp, page));

    public Task<Stored<ExamWindow>?> GetAsync(WindowId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_windows.Get(id));

    public Task<WriteResult> ReplaceAsync(Stored<ExamWindow> before, ExamWindow after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_windows.Replace(before, after));

    public Task<Page<ExamWindow>> ListByAtpAsync(AtpId atp, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_windows.List(w => w.AtpId == atp, page));

    public Task<Page<WindowId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        var overdue = _windows.List(w => WindowTimes.DueAt(w) <= now, page);
        return Task.FromResult(new Page<WindowId>([.. overdue.Items.Select(w => w.Id)], overdue.Continuation));
    }

    private WriteResult Enter(ExamWindow window, WindowChange? change, Stored<WindowCalendar> calendar, Func<WriteResult> write)
    {
        lock (_lock)
        {
            var key = (window.AtpId, window.ExamId);
            if (CalendarOf(window.AtpId, window.ExamId).ETag != calendar.ETag)
            {
                return WriteResult.Conflict;
            }

            var written = write();
            if (written.IsWritten)
            {
                _calendars[key] = (ExamsJson.Write(calendar.Value.With(window)), _calendars.GetValueOrDefault(key).Version + 1);
                if (change is not null)
                {
                    _changes.Insert(change);
                }
            }

            return written;
        }
    }

    private Stored<WindowCalendar> CalendarOf(AtpId atp, ExamId exam) =>
        _calendars.TryGetValue((atp, exam), out var calendar)
            ? new Stored<WindowCalendar>(ExamsJson.Read<WindowCalendar>(calendar.Json), $"{calendar.Version}")
            : new Stored<WindowCalendar>(WindowCalendar.Empty, "");
}
