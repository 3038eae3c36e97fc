using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Functions.LocalHost.Durable.Histories;

namespace Exams.Functions.Tests.Histories;

/// <summary>A history that was kept: <c>{orchestrator}.{scenario}.{day of recording}.json</c>.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Json">What the instance received and decided.</param>
internal sealed partial record GoldenHistory(string Name, string Json)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Histories", "Golden");

    public string Orchestrator => InstanceHistory.FromJson(Json).Name;

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static GoldenHistory Read(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name)));

    /// <summary>Keeps a history among the sources, unless one just like it is there already. Older ones stay.</summary>
    public static void Keep(string scenario, InstanceHistory history, DateTimeOffset now, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "Golden");
        var json = StackTrace().Replace(history.ToJson().ReplaceLineEndings("\n"), "") + "\n";
        if (Directory.GetFiles(folder, $"{history.Name}.{scenario}.*.json").All(path => File.ReadAllText(path) != json))
        {
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{history.Name}.{scenario}.{now:yyyyMMdd}.json")), json);
        }
    }

    // Failures tell where they were thrown, which is another place on every machine.
    [GeneratedRegex("""
        ,\s*"stackTrace": "(?:[^"\\]|\\.)*"
        """, RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StackTrace();
}
