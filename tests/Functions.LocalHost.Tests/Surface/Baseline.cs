using Functions.LocalHost.Tests.Support;
using Xunit;


namespace Functions.LocalHost.Tests.Surface;

/// <summary>Signatures by assembly: those that this project promises, and those of the real packages.</summary>
internal sealed record Baseline(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>The signatures that this project promises.</summary>
    public static IReadOnlyList<Baseline> Project { get; } = Read(Path.Combine(AppContext.BaseDirectory, "Surface"));

    /// <summary>The signatures of the real packages.</summary>
    public static IReadOnlyList<Baseline> RealOrSkip()
    {
        var directory = SharedFolder.Find("azure-api");
        Assert.SkipWhen(directory is null, "The listings of the real packages aren't on this machine (../shared/azure-api).");
        return Read(directory!);
    }

    private static Baseline[] Read(string directory) =>
    [
        .. Directory.GetFiles(directory, "*.txt").Order(StringComparer.Ordinal).Select(path => new Baseline(
            Path.GetFileName(path),
            [.. File.ReadAllLines(path).Where(line => line.Length > 0 && line[0] != '#')])),
    ];
}
