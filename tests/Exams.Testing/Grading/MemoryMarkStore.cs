using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;

namespace Exams.Testing.Grading;

/// <summary>Compared marks in memory, as JSON.</summary>
public sealed class MemoryMarkStore : IMarkStore
{
    private readonly MemoryTable<string, ComparedMark> _marks = new(m => $"{m.ExamId}/{m.ItemIdentifier}/{m.ReviewId}");

    public Task RecordAsync(ComparedMark mark, CancellationToken cancellationToken = default)
    {
        _marks.Remove($"{mark.ExamId}/{mark.ItemIdentifier}/{mark.ReviewId}");
        _marks.Insert(mark);
        return Task.CompletedTask;
    }

    public Task<Page<ComparedMark>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_marks.List(m => m.ExamId == exam, page));
}
