using System.Diagnostics;
using System.Text.Json;

namespace Exams.Infra.Tests.Bicep;

/// <summary>Parses Bicep with tree-sitter-bicep, in Node: the compiler itself can't be had everywhere.</summary>
internal static class BicepParser
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 256 };

    private static readonly Lazy<IReadOnlyList<BicepFile>> Infrastructure = new(() =>
        Parse(Directory.GetFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories)));

    /// <summary>Every file below infra.</summary>
    public static IReadOnlyList<BicepFile> All => Infrastructure.Value;

    /// <summary>A file below infra.</summary>
    public static BicepFile File(string name) => All.Single(file => file.Name == name);

    /// <summary>A file that a test made up.</summary>
    public static BicepFile Text(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".bicep");
        System.IO.File.WriteAllText(path, text);
        try
        {
            return Parse([path])[0];
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static List<BicepFile> Parse(string[] paths)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "Exams.Infra.Tests", "Bicep", "parse.mjs"), .. paths])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node can't be started");
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        var parsed = node.ExitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, Parsed>>(output, Json) : null;
        return parsed is null
            ? throw new InvalidOperationException($"the parser ended with {node.ExitCode}")
            : [.. parsed.Select(file => new BicepFile(Path.GetFileName(file.Key), file.Value.Errors, file.Value.Root))];
    }

    private sealed record Parsed(IReadOnlyList<string> Errors, BicepNode Root);
}
