using System.CommandLine;
using Exams.Storage.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Cli.Archives;

/// <summary><c>exams import</c>: an archive into a storage that hasn't got the exam.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("archive") { Description = "what exams export wrote" }.AcceptExistingOnly();
        var command = new Command(
            "import",
            "Writes an archive into the storage that AzureWebJobsStorage names. Stop the app on it first. Interrupted, it is begun again.")
        {
            file,
        };
        command.SetAction((parsed, cancellation) => ArchiveRun.RunAsync(parsed, async (services, output) =>
        {
            await using var archive = parsed.GetRequiredValue(file).OpenRead();
            var manifest = await services.GetRequiredService<ExamImport>().ReadAsync(archive, cancellation);
            ArchiveRun.Describe(output, manifest);
            foreach (var missing in manifest.ToBeSet)
            {
                output.WriteLine($"to be set again, for an archive doesn't hold it: {missing}");
            }
        }));
        return command;
    }
}
