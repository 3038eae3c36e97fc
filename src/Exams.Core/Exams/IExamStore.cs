using Exams.Core.ItemBanks;

namespace Exams.Core.Exams;

/// <summary>Keeps every version of every exam.</summary>
public interface IExamStore
{
    /// <summary>One version, or the newest; null where there is none.</summary>
    Task<Stored<ExamDefinition>?> GetAsync(ExamId id, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>Adds a version, which follows the newest one.</summary>
    /// <param name="exam">Its version is 1, or the newest one's plus 1.</param>
    /// <param name="newest">The ETag of the newest version as the author saw it; null for version 1.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A conflict if the version exists, doesn't follow, or the newest has another ETag.</returns>
    Task<WriteResult> AddAsync(ExamDefinition exam, string? newest, CancellationToken cancellationToken = default);

    /// <summary>The exams of which any version takes its items from a bank version, by identifier.</summary>
    Task<Page<ExamId>> ListUsersAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        PageRequest page,
        CancellationToken cancellationToken = default);

    /// <summary>The newest version of every exam, by identifier.</summary>
    Task<Page<ExamDefinition>> ListAsync(PageRequest page, CancellationToken cancellationToken = default);
}
