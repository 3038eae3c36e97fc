using Exams.Core.Scheduling;

namespace Exams.Core.Grading.Reporting;

/// <summary>Keeps windows' reports, the newest few versions of each.</summary>
public interface IWindowReportStore
{
    /// <summary>How many versions are kept.</summary>
    const int Kept = 5;

    /// <summary>Adds a version, once; false if there is one of that number. Versions that are too old are removed.</summary>
    Task<bool> AddAsync(WindowReport report, CancellationToken cancellationToken = default);

    /// <summary>The newest version, or null.</summary>
    Task<WindowReport?> GetAsync(WindowId window, CancellationToken cancellationToken = default);
}
