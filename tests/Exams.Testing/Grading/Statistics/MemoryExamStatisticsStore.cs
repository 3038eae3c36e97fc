using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using NodaTime;

namespace Exams.Testing.Grading.Statistics;

/// <summary>Exams' statistics in memory, as JSON.</summary>
public sealed class MemoryExamStatisticsStore : IExamStatisticsStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Exam, int Version, Instant ComputedAt), string> _statistics = [];

    public Task AddAsync(ExamStatistics statistics, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _statistics.TryAdd((statistics.ExamId.Value, statistics.ExamVersion, statistics.ComputedAt), ExamsJson.Write(statistics));
            var versions = _statistics.Keys.Where(key => key.Exam == statistics.ExamId.Value && key.Version == statistics.ExamVersion).ToList();
            versions.SkipLast(IExamStatisticsStore.Kept).ToList().ForEach(key => _statistics.Remove(key));
            return Task.CompletedTask;
        }
    }

    public Task<ExamStatistics?> GetAsync(ExamId exam, int? version = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var newest = _statistics.Where(s => s.Key.Exam == exam.Value && (version ?? s.Key.Version) == s.Key.Version).Select(s => s.Value).LastOrDefault();
            return Task.FromResult(newest is null ? null : ExamsJson.Read<ExamStatistics>(newest));
        }
    }
}
