using System.Globalization;
using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;

namespace Exams.Testing.Grading.Regrading;

/// <summary>Regrades in memory, as JSON.</summary>
public sealed class MemoryRegradeStore : IRegradeStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Json, int Version)> _regrades = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Json, int Version)> _changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _lines = new(StringComparer.Ordinal);

    public Task<Stored<Regrade>> CreateAsync(Regrade regrade, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _regrades.TryAdd(regrade.Id.Value, (ExamsJson.Write(regrade), 1));
            return Task.FromResult(Read<Regrade>(_regrades[regrade.Id.Value]));
        }
    }

    public Task<Stored<Regrade>?> GetAsync(RegradeId id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_regrades.TryGetValue(id.Value, out var row) ? Read<Regrade>(row) : null);
        }
    }

    public Task<Page<Regrade>> ListAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var all = _regrades.Values.Select(row => ExamsJson.Read<Regrade>(row.Json))
                .Where(regrade => regrade.BankId == bank && regrade.BankVersion == version)
                .OrderByDescending(regrade => regrade.ProposedAt)
                .ThenBy(regrade => regrade.Id.Value, StringComparer.Ordinal)
                .ToList();
            return Task.FromResult(PageOf(all, regrade => regrade.Id.Value, page));
        }
    }

    public Task<Page<RegradeId>> ListOpenAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var all = _regrades.Values.Select(row => ExamsJson.Read<Regrade>(row.Json)).Where(regrade => !regrade.IsAtRest)
                .Select(regrade => regrade.Id)
                .OrderBy(id => id.Value, StringComparer.Ordinal)
                .ToList();
            return Task.FromResult(PageOf(all, id => id.Value, page));
        }
    }

    public Task<Stored<KeyChangeList>?> GetChangesAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_changes.TryGetValue($"{bank}!{version}", out var row) ? Read<KeyChangeList>(row) : null);
        }
    }

    public Task<WriteResult> ReplaceAsync(
        Stored<Regrade> before,
        Regrade after,
        Stored<KeyChangeList>? changesBefore = null,
        KeyChangeList? changesAfter = null,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var key = $"{after.BankId}!{after.BankVersion}";
            var regrade = _regrades[after.Id.Value];
            var changes = _changes.GetValueOrDefault(key);
            if (ETag(regrade.Version) != before.ETag || (changesAfter is not null && ETag(changes.Version) != (changesBefore?.ETag ?? ETag(0))))
            {
                return Task.FromResult(WriteResult.Conflict);
            }

            _regrades[after.Id.Value] = (ExamsJson.Write(after), regrade.Version + 1);
            if (changesAfter is not null)
            {
                _changes[key] = (ExamsJson.Write(changesAfter), changes.Version + 1);
            }

            return Task.FromResult(WriteResult.Written(ETag(regrade.Version + 1)));
        }
    }

    public Task PutSessionsAsync(RegradeId id, int run, IReadOnlyCollection<RegradedSession> lines, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var there = LinesOf(id, run);
            foreach (var line in lines)
            {
                there[KeyOf(line.Key)] = ExamsJson.Write(line);
            }

            return Task.CompletedTask;
        }
    }

    public Task<Page<RegradedSession>> ListSessionsAsync(
        RegradeId id,
        int run,
        bool flipsOnly,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var all = LinesOf(id, run).Values.Select(ExamsJson.Read<RegradedSession>).Where(line => !flipsOnly || line.Flip is not null).ToList();
            return Task.FromResult(PageOf(all, line => KeyOf(line.Key), page));
        }
    }

    public Task<IReadOnlyList<RegradedSession>> ReadSessionsAsync(
        RegradeId id,
        int run,
        RegradedSessionKey first,
        RegradedSessionKey last,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<RegradedSession>>(
            [
                .. LinesOf(id, run)
                    .Where(line => string.CompareOrdinal(line.Key, KeyOf(first)) >= 0 && string.CompareOrdinal(line.Key, KeyOf(last)) <= 0)
                    .Select(line => ExamsJson.Read<RegradedSession>(line.Value)),
            ]);
        }
    }

    private static Page<T> PageOf<T>(List<T> all, Func<T, string> keyOf, PageRequest page)
    {
        var from = page.Continuation is { } last ? all.FindIndex(item => keyOf(item) == last) + 1 : 0;
        var items = all.Skip(from).Take(page.Size).ToList();
        return new Page<T>(items, from + items.Count < all.Count ? keyOf(items[^1]) : null);
    }

    private static Stored<T> Read<T>((string Json, int Version) row) => new(ExamsJson.Read<T>(row.Json), ETag(row.Version));

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);

    // Separated as the real keys are, so that they sort alike.
    private static string KeyOf(RegradedSessionKey key) => $"{key.ExamId}!{key.WindowId}!{key.LearnerId}!{key.SessionId}";

    private SortedDictionary<string, string> LinesOf(RegradeId id, int run)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{id}!{run}");
        return _lines.TryGetValue(key, out var there) ? there : _lines[key] = new(StringComparer.Ordinal);
    }
}
