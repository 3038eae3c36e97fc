using Exams.Core.Exams;

namespace Exams.Core.Grading.Marking;

/// <summary>Keeps every version of every rubric.</summary>
public interface IRubricStore
{
    /// <summary>One version, or the newest; null where there is none.</summary>
    Task<Stored<MarkingRubric>?> GetAsync(ExamId exam, string item, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>Adds a version, which follows the newest one.</summary>
    /// <param name="rubric">Its version is 1, or the newest one's plus 1.</param>
    /// <param name="newest">The ETag of the newest version as the author saw it; null for version 1.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A conflict if the version exists, doesn't follow, or the newest has another ETag.</returns>
    Task<WriteResult> AddAsync(MarkingRubric rubric, string? newest, CancellationToken cancellationToken = default);

    /// <summary>The newest version of every rubric of an exam, by item.</summary>
    Task<Page<MarkingRubric>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default);
}
