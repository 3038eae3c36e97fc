using System.Globalization;
using System.Net;
using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Staging;

/// <summary>Sees to it, as an author, that there is an exam of the length asked for over the sample bank.</summary>
internal sealed class ExamPreparation(AuthorApi author, SampleBank? samples, TimeProvider time)
{
    private static readonly TimeSpan PollsEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="CannotSimulateException">There is no bank and no package to make it from, or it was refused.</exception>
    public async Task EnsureAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        if (await author.FindExamAsync(options.ExamId, cancellationToken) is not null)
        {
            return;
        }

        var version = await author.FindBankVersionAsync(SimulationOptions.BankId, cancellationToken)
            ?? await ImportAsync(cancellationToken);
        var title = string.Create(CultureInfo.InvariantCulture, $"Simulation of {options.TimeLimit.TotalMinutes:0.##} minutes");
        var exam = new ExamRequest(options.ExamId, SimulationOptions.BankId, version, title, options.IsoTimeLimit);
        try
        {
            await author.CreateExamAsync(exam, cancellationToken);
        }
        catch (ApiProblemException exists) when (exists.Status == HttpStatusCode.Conflict)
        {
            // Another simulation made it since we looked; the same length makes the same exam.
            _ = await author.FindExamAsync(options.ExamId, cancellationToken)
                ?? throw new CannotSimulateException($"The exam {options.ExamId} can't be made: {exists.Message}", exists);
        }
    }

    private async Task<string> ImportAsync(CancellationToken cancellationToken)
    {
        var package = samples ?? throw new CannotSimulateException(
            $"The server has no item bank {SimulationOptions.BankId}, and there is no samples/{SimulationOptions.BankId} here to import. "
            + "Start the backend with its demo data, or run this from the repository.");
        var begun = time.GetTimestamp();
        var import = await author.ImportAsync(SimulationOptions.BankId, package.Zip(), cancellationToken);
        while (import.Status == "running" && time.GetElapsedTime(begun) < Patience)
        {
            await Task.Delay(PollsEvery, time, cancellationToken);
            import = await author.ImportAsync(SimulationOptions.BankId, import.ImportId, cancellationToken);
        }

        if (import is { Status: "published", Version: { } version })
        {
            return version;
        }

        var why = import.Findings is [var finding, ..] ? $": {finding.Message}" : "";
        throw new CannotSimulateException($"The sample bank isn't published but {import.Status}{why}");
    }
}
