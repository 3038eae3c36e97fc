using System.Globalization;
using Exams.Core;

namespace Exams.Testing;

/// <summary>Rows under a key with ETags, as JSON; the part that all stores in memory have in common.</summary>
internal sealed class MemoryTable<TKey, TRow>(Func<TRow, TKey> keyOf)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (string Json, int Version)> _rows = new(StringComparer.Ordinal);

    public WriteResult Insert(TRow row)
    {
        lock (_lock)
        {
            return _rows.TryAdd(KeyText(keyOf(row)), (ExamsJson.Write(row), 1)) ? WriteResult.Written(ETag(1)) : WriteResult.Conflict;
        }
    }

    public WriteResult Replace(Stored<TRow> before, TRow after)
    {
        var key = KeyText(keyOf(before.Value));
        lock (_lock)
        {
            if (!_rows.TryGetValue(key, out var row) || ETag(row.Version) != before.ETag)
            {
                return WriteResult.Conflict;
            }

            _rows[key] = (ExamsJson.Write(after), row.Version + 1);
            return WriteResult.Written(ETag(row.Version + 1));
        }
    }

    public Stored<TRow>? Get(TKey key)
    {
        lock (_lock)
        {
            return _rows.TryGetValue(KeyText(key), out var row) ? new Stored<TRow>(ExamsJson.Read<TRow>(row.Json), ETag(row.Version)) : null;
        }
    }

    public void Remove(TKey key)
    {
        lock (_lock)
        {
            _rows.Remove(KeyText(key));
        }
    }

    /// <summary>By key; the continuation is the last key of the page before.</summary>
    public Page<TRow> List(Func<TRow, bool> where, PageRequest page)
    {
        List<TRow> found;
        lock (_lock)
        {
            found =
            [
                .. _rows.Where(r => string.CompareOrdinal(r.Key, page.Continuation ?? "") > 0)
                    .Select(r => ExamsJson.Read<TRow>(r.Value.Json))
                    .Where(where)
                    .Take(page.Size + 1),
            ];
        }

        return found.Count > page.Size
            ? new Page<TRow>(found[..page.Size], KeyText(keyOf(found[page.Size - 1])))
            : new Page<TRow>(found);
    }

    private static string KeyText(TKey key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
