using System.Diagnostics;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;

namespace Exams.Cli.Qti;

/// <summary>The items below a folder, each read and compiled once.</summary>
/// <param name="root">The folder's full path.</param>
/// <param name="strict">Whether an item with an error is refused that could still be processed.</param>
internal sealed class ItemCorpus(string root, bool strict)
{
    private readonly Dictionary<string, LoadedItem> _items = new(StringComparer.Ordinal);

    public LoadedItem Load(string path)
    {
        if (!_items.TryGetValue(path, out var item))
        {
            _items[path] = item = Read(path);
        }

        return item;
    }

    /// <summary>Items that were loaded although an exam could not have them.</summary>
    public int Unpublishable => _items.Values.Count(item => item.Compiled is not null && item.Errors.Length > 0);

    /// <summary>How many milliseconds it takes to read an item, its file already in memory.</summary>
    public double TimeReading(string path)
    {
        var content = Open(path)!.Value;
        var clock = Stopwatch.StartNew();
        ItemReader.Read(content, path, new List<Finding>(), Open);
        return clock.Elapsed.TotalMilliseconds;
    }

    private LoadedItem Read(string path)
    {
        var findings = new List<Finding>();
        if (Open(path) is not { } content)
        {
            return new LoadedItem(null, [new Finding(FindingSeverity.Error, "file-missing", "no such file", path)]);
        }

        var item = ItemReader.Read(content, path, findings, Open);
        var compiled = item is null ? null : CompiledItem.Compile(item, findings);
        var refused = strict && findings.Exists(finding => finding.Severity == FindingSeverity.Error);
        return new LoadedItem(refused ? null : compiled, findings);
    }

    private ReadOnlyMemory<byte>? Open(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full)
            ? File.ReadAllBytes(full).AsMemory()
            : default(ReadOnlyMemory<byte>?);
    }
}

/// <summary>An item, or why there is none.</summary>
/// <param name="Compiled">The item; null when a finding is an error.</param>
/// <param name="Findings">What was seen on the way.</param>
internal sealed record LoadedItem(CompiledItem? Compiled, IReadOnlyList<Finding> Findings)
{
    public string Errors => string.Join("; ", Findings.Where(finding => finding.Severity == FindingSeverity.Error));
}
