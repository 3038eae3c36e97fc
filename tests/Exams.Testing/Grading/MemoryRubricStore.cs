using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;

namespace Exams.Testing.Grading;

/// <summary>Rubrics in memory, as JSON.</summary>
public sealed class MemoryRubricStore : IRubricStore
{
    private readonly Lock _lock = new();
    private readonly MemoryTable<(string Exam, string Item), MarkingRubric> _newest = new(r => (r.ExamId.Value, r.ItemIdentifier));
    private readonly MemoryTable<(string Exam, string Item, int Version), MarkingRubric> _versions = new(r => (r.ExamId.Value, r.ItemIdentifier, r.Version));

    public Task<Stored<MarkingRubric>?> GetAsync(ExamId exam, string item, int? version = null, CancellationToken cancellationToken = default)
    {
        var newest = _newest.Get((exam.Value, item));
        return Task.FromResult(version is null || newest?.Value.Version == version ? newest : _versions.Get((exam.Value, item, version.Value)));
    }

    public Task<WriteResult> AddAsync(MarkingRubric rubric, string? newest, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var before = _newest.Get((rubric.ExamId.Value, rubric.ItemIdentifier));
            if (before?.ETag != newest || rubric.Version != (before?.Value.Version ?? 0) + 1)
            {
                return Task.FromResult(WriteResult.Conflict);
            }

            _versions.Insert(rubric);
            return Task.FromResult(before is null ? _newest.Insert(rubric) : _newest.Replace(before, rubric));
        }
    }

    public Task<Page<MarkingRubric>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_newest.List(r => r.ExamId == exam, page));
}
