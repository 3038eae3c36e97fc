using System.CommandLine;
using Exams.Core.Exams;
using Exams.Storage.Archives;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Cli.Archives;

/// <summary><c>exams export</c>: everything that is kept of an exam, in one file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var exam = new Argument<string>("exam") { Description = "the exam's identifier" };
        var @out = new Option<FileInfo>("--out") { Description = "where the archive goes (.zip); a file that is there isn't overwritten", Required = true };
        var running = new Option<bool>("--running") { Description = "take sessions that aren't over as they are, instead of refusing" };
        var command = new Command(
            "export",
            "Writes an exam with its banks, windows, sessions, results and trails to a file, straight from the storage that AzureWebJobsStorage names.")
        {
            exam, @out, running,
        };
        command.SetAction((parsed, cancellation) => ArchiveRun.RunAsync(parsed, async (services, output) =>
        {
            var id = ExamId.TryParse(parsed.GetRequiredValue(exam), out var known) ? known
                : throw new ArchiveException($"'{parsed.GetRequiredValue(exam)}' can't be an exam's identifier");
            var manifest = await WriteAsync(services, id, parsed.GetRequiredValue(@out), parsed.GetValue(running), cancellation);
            ArchiveRun.Describe(output, manifest);
            output.WriteLine($"{parsed.GetRequiredValue(@out).Name} holds names, answers and keys: keep it as you keep the exam");
        }));
        return command;
    }

    private static async Task<ArchiveManifest> WriteAsync(IServiceProvider services, ExamId exam, FileInfo target, bool withRunning, CancellationToken cancellation)
    {
        if (target.Exists)
        {
            throw new ArchiveException($"{target.FullName} is there already");
        }

        // Under its name stands only what is complete.
        var part = target.FullName + ".part";
        try
        {
            ArchiveManifest manifest;
            await using (var file = File.Create(part))
            {
                manifest = await services.GetRequiredService<ExamExport>().WriteAsync(exam, file, withRunning, cancellation);
            }

            File.Move(part, target.FullName);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
