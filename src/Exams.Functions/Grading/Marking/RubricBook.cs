using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Functions.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Grading.Marking;

/// <summary>The newest rubrics of an exam, as they were at most a minute ago.</summary>
/// <param name="rubrics">Holds them.</param>
public sealed class RubricBook(IRubricStore rubrics) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _byExam = new(new MemoryCacheOptions { SizeLimit = 200 });

    /// <summary>An exam's rubrics by item.</summary>
    public async Task<IReadOnlyDictionary<string, MarkingRubric>> OfAsync(ExamId exam, CancellationToken cancellation)
    {
        if (_byExam.Get<IReadOnlyDictionary<string, MarkingRubric>>(exam) is { } known)
        {
            return known;
        }

        var all = await Pages.AllAsync(page => rubrics.ListAsync(exam, page, cancellation));
        return _byExam.Set<IReadOnlyDictionary<string, MarkingRubric>>(
            exam,
            all.ToDictionary(rubric => rubric.ItemIdentifier, StringComparer.Ordinal),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
    }

    /// <summary>Lets a change made here count at once.</summary>
    public void Forget(ExamId exam) => _byExam.Remove(exam);

    /// <inheritdoc />
    public void Dispose() => _byExam.Dispose();
}
