using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;

namespace Exams.Testing.Grading;

/// <summary>Seeded scripts in memory, as JSON.</summary>
public sealed class MemorySeedStore : ISeedStore
{
    private readonly MemoryTable<(string Exam, string Seed), SeedScript> _seeds = new(s => (s.ExamId.Value, s.Id.Value));

    public Task<WriteResult> AddAsync(SeedScript seed, CancellationToken cancellationToken = default) => Task.FromResult(_seeds.Insert(seed));

    public Task<Stored<SeedScript>?> GetAsync(ExamId exam, SeedId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_seeds.Get((exam.Value, id.Value)));

    public Task<WriteResult> ReplaceAsync(Stored<SeedScript> before, SeedScript after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_seeds.Replace(before, after));

    public Task<Page<SeedScript>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_seeds.List(s => s.ExamId == exam, page));
}
