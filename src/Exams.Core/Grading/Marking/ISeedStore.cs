using Exams.Core.Exams;

namespace Exams.Core.Grading.Marking;

/// <summary>Keeps seeded scripts.</summary>
public interface ISeedStore
{
    /// <summary>Adds a script; a conflict if there is one of that name.</summary>
    Task<WriteResult> AddAsync(SeedScript seed, CancellationToken cancellationToken = default);

    /// <summary>A script, or null.</summary>
    Task<Stored<SeedScript>?> GetAsync(ExamId exam, SeedId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces a script as it was read.</summary>
    Task<WriteResult> ReplaceAsync(Stored<SeedScript> before, SeedScript after, CancellationToken cancellationToken = default);

    /// <summary>An exam's scripts, by name.</summary>
    Task<Page<SeedScript>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default);
}
