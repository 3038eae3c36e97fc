using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Grading;

/// <summary>Results in memory, as JSON.</summary>
public sealed class MemoryResultStore : IResultStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<int, string>> _results = new(StringComparer.Ordinal);

    public Task AddAsync(ExamResult result, CancellationToken cancellationToken = default)
    {
        var json = ExamsJson.Write(result);
        lock (_lock)
        {
            var versions = _results.TryGetValue(result.SessionId.Value, out var there) ? there : _results[result.SessionId.Value] = [];
            return versions.TryAdd(result.Version, json) || versions[result.Version] == json
                ? Task.CompletedTask
                : throw new InvalidOperationException($"session {result.SessionId} has another result with version {result.Version}");
        }
    }

    public Task<ExamResult> AddOrGetAsync(ExamResult result, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var versions = _results.TryGetValue(result.SessionId.Value, out var there) ? there : _results[result.SessionId.Value] = [];
            versions.TryAdd(result.Version, ExamsJson.Write(result));
            return Task.FromResult(ExamsJson.Read<ExamResult>(versions[result.Version]));
        }
    }

    public Task<ExamResult?> GetAsync(SessionId session, int? version = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(
                _results.TryGetValue(session.Value, out var versions) && versions.TryGetValue(version ?? versions.Keys.Last(), out var json)
                    ? ExamsJson.Read<ExamResult>(json)
                    : null);
        }
    }

    public Task<Page<ExamResult>> ListByWindowAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        List(r => r.WindowId == window, page);

    public Task<Page<ExamResult>> ListByLearnerAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default) =>
        List(r => r.LearnerId == learner, page);

    public Task<Page<ExamResult>> ListByExamAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        List(r => r.ExamId == exam, page);

    public async Task<bool> HasAnySinceAsync(ExamId exam, Instant since, CancellationToken cancellationToken = default) =>
        (await List(r => r.ExamId == exam && r.GradedAt > since, new PageRequest(1))).Items.Count > 0;

    private Task<Page<ExamResult>> List(Func<ExamResult, bool> where, PageRequest page)
    {
        lock (_lock)
        {
            var found = _results.Where(r => string.CompareOrdinal(r.Key, page.Continuation ?? "") > 0)
                .Select(r => ExamsJson.Read<ExamResult>(r.Value.Values.Last()))
                .Where(where)
                .Take(page.Size + 1)
                .ToList();
            return Task.FromResult(found.Count > page.Size
                ? new Page<ExamResult>(found[..page.Size], found[page.Size - 1].SessionId.Value)
                : new Page<ExamResult>(found));
        }
    }
}
