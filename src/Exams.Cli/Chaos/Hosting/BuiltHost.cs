using Exams.Cli.Simulate;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>The function app, built for this machine.</summary>
/// <param name="Program">The program's file.</param>
internal sealed record BuiltHost(string Program)
{
    private const string Assembly = "Exams.Functions.dll";

    /// <summary>Looks in each folder above some for the newest build of the local flavour.</summary>
    /// <exception cref="CannotSimulateException">There is none.</exception>
    public static BuiltHost Find(params ReadOnlySpan<string> from)
    {
        foreach (var start in from)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var builds = new DirectoryInfo(Path.Combine(folder.FullName, "src", "Exams.Functions", "bin", "local"));
                if (builds.Exists && builds.EnumerateFiles(Assembly, SearchOption.AllDirectories)
                        .Where(file => File.Exists(Path.Combine(file.DirectoryName!, "host.json")))
                        .MaxBy(file => file.LastWriteTimeUtc) is { } newest)
                {
                    return new BuiltHost(newest.FullName);
                }
            }
        }

        throw new CannotSimulateException(
            "The function app isn't built for this machine: there is no src/Exams.Functions/bin/local/…/Exams.Functions.dll here or above. "
            + "Build it first, from the repository: dotnet build src/Exams.Functions");
    }
}
