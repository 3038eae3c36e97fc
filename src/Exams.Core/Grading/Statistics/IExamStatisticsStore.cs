using Exams.Core.Exams;

namespace Exams.Core.Grading.Statistics;

/// <summary>Keeps the statistics of exams, the newest few of each version.</summary>
public interface IExamStatisticsStore
{
    /// <summary>How many are kept for each version of an exam.</summary>
    const int Kept = 10;

    /// <summary>Adds some, once; nothing if there are any of that version and time. Those that are too old are removed.</summary>
    Task AddAsync(ExamStatistics statistics, CancellationToken cancellationToken = default);

    /// <summary>The newest of a version, or of the newest version that has any; null where there are none.</summary>
    Task<ExamStatistics?> GetAsync(ExamId exam, int? version = null, CancellationToken cancellationToken = default);
}
