using Exams.Core;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;

namespace Exams.Testing.Grading;

/// <summary>Windows' reports in memory, as JSON.</summary>
public sealed class MemoryWindowReportStore : IWindowReportStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Window, int Version), string> _reports = [];

    public Task<bool> AddAsync(WindowReport report, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var isAdded = _reports.TryAdd((report.WindowId.Value, report.Version), ExamsJson.Write(report));
            _reports.Remove((report.WindowId.Value, report.Version - IWindowReportStore.Kept));
            return Task.FromResult(isAdded);
        }
    }

    public Task<WindowReport?> GetAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var newest = _reports.Where(r => r.Key.Window == window.Value).Select(r => r.Value).LastOrDefault();
            return Task.FromResult(newest is null ? null : ExamsJson.Read<WindowReport>(newest));
        }
    }
}
