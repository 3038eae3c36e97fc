using System.CommandLine;
using Azure;
using Exams.Storage.Archives;

namespace Exams.Cli.Archives;

/// <summary>Does something with an archive, and says what came of it.</summary>
internal static class ArchiveRun
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int CannotRun = 2;

    /// <summary>Runs a command against the storage that the environment names.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, TextWriter, Task> action)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            await using var storage = ArchiveStorage.Connect(Environment.GetEnvironmentVariables());
            await action(storage, output);
            return Done;
        }
        catch (ArchiveException refused)
        {
            error.WriteLine(refused.Message);
            return Refused;
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is RequestFailedException))
        {
            // What each try met: the last says it as well.
            error.WriteLine($"storage doesn't answer: {e.InnerExceptions[^1].Message}");
            return CannotRun;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or RequestFailedException)
        {
            error.WriteLine(e.Message);
            return CannotRun;
        }
    }

    /// <summary>Tells what an archive holds.</summary>
    public static void Describe(TextWriter output, ArchiveManifest manifest)
    {
        var files = manifest.Entries.Count(entry => entry.Lines is null);
        output.WriteLine($"exam {manifest.ExamId}: {manifest.Rows.Values.Sum()} rows, {manifest.Documents} documents, {files} files");
        foreach (var (table, count) in manifest.Rows)
        {
            output.WriteLine($"  {table,-18}{count,10}");
        }
    }
}
