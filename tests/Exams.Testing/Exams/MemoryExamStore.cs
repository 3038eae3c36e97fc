using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;

namespace Exams.Testing.Exams;

/// <summary>Exams in memory, as JSON.</summary>
public sealed class MemoryExamStore : IExamStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, List<string>> _versions = new(StringComparer.Ordinal);

    public Task<Stored<ExamDefinition>?> GetAsync(ExamId id, int? version = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var count = _versions.TryGetValue(id.Value, out var versions) ? versions.Count : 0;
            var wanted = version ?? count;
            return Task.FromResult(wanted >= 1 && wanted <= count
                ? new Stored<ExamDefinition>(ExamsJson.Read<ExamDefinition>(versions![wanted - 1]), ETag(id, wanted))
                : null);
        }
    }

    public Task<WriteResult> AddAsync(ExamDefinition exam, string? newest, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var versions = _versions.TryGetValue(exam.Id.Value, out var there) ? there : [];
            if (exam.Version != versions.Count + 1 || newest != (versions.Count == 0 ? null : ETag(exam.Id, versions.Count)))
            {
                return Task.FromResult(WriteResult.Conflict);
            }

            versions.Add(ExamsJson.Write(exam));
            _versions[exam.Id.Value] = versions;
            return Task.FromResult(WriteResult.Written(ETag(exam.Id, exam.Version)));
        }
    }

    public Task<Page<ExamId>> ListUsersAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var found = _versions.Where(e => string.CompareOrdinal(e.Key, page.Continuation ?? "") > 0)
                .Where(e => e.Value.Select(ExamsJson.Read<ExamDefinition>).Any(exam => exam.ItemBankId == bank && exam.ItemBankVersionId == version))
                .Select(e => e.Key)
                .Take(page.Size + 1)
                .ToList();
            return Task.FromResult(new Page<ExamId>(
                [.. found.Take(page.Size).Select(ExamId.Parse)],
                found.Count > page.Size ? found[page.Size - 1] : null));
        }
    }

    public Task<Page<ExamDefinition>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var found = _versions.Where(e => string.CompareOrdinal(e.Key, page.Continuation ?? "") > 0).Take(page.Size + 1).ToList();
            var items = found.Take(page.Size).Select(e => ExamsJson.Read<ExamDefinition>(e.Value[^1])).ToList();
            return Task.FromResult(new Page<ExamDefinition>(items, found.Count > page.Size ? found[page.Size - 1].Key : null));
        }
    }

    private static string ETag(ExamId id, int version) => $"{id}/{version}";
}
