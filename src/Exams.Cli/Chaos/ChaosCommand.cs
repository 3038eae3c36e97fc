using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Reporting;
using Exams.Cli.Http;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Reporting;
using Exams.Cli.Simulate.Staging;
using Functions.LocalHost.Azurite;
using Polly.Timeout;
using Spectre.Console;

namespace Exams.Cli.Chaos;

/// <summary>
/// <c>exams chaos</c>: kills the host again and again while learners sit an exam and storage fails, and then asks storage whether
/// anything was lost.
/// </summary>
internal static class ChaosCommand
{
    /// <summary>Every invariant holds.</summary>
    public const int Sound = 0;

    /// <summary>One is broken.</summary>
    public const int Unsound = 1;

    /// <summary>The run couldn't start, or couldn't come to its end.</summary>
    public const int CouldNotRun = 2;

    private static readonly JsonSerializerOptions Json = new(ApiJson.Options)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var seed = Number("--seed", "where all chance comes from; the same options and seed make the same plan", 1, 0, int.MaxValue);
        var kills = Number("--kills", "how often the host is killed", 30, 0, 1_000);
        var learners = Number("--learners", "how many sit the exam", 60, 1, 2_000);
        var minutes = Number("--minutes", "how long each may take", 1, 1, 60);
        var faults = Number("--faults", "how many in a hundred storage requests meet a fault", 3, 0, 50);
        var json = new Option<bool>("--json") { Description = "write the figures as JSON" };
        const string purpose = "Kills the host again and again while learners sit an exam and storage fails, and asks storage what was lost.";
        var command = new Command("chaos", purpose) { kills, learners, minutes, faults, seed, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ChaosOptions(
                parsed.GetValue(seed),
                parsed.GetValue(kills),
                parsed.GetValue(learners),
                TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                parsed.GetValue(faults)),
            parsed.GetValue(json),
            AnsiConsole.Console,
            TimeProvider.System,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ChaosOptions options, bool asJson, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            // A file or a log has no width to fit into: leave lines whole.
            console.Profile.Width = 240;
        }

        try
        {
            var counts = new SimulationCounts();
            var samples = SampleBank.Find(SimulationOptions.BankId, Directory.GetCurrentDirectory())
                ?? SampleBank.Find(SimulationOptions.BankId, AppContext.BaseDirectory)
                ?? throw new CannotSimulateException($"There is no samples/{SimulationOptions.BankId} here or above: run this from the repository.");
            var host = BuiltHost.Find(Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
            var running = new ChaosRun(options, host, samples, counts, time).RunAsync(cancellationToken);
            if (!asJson)
            {
                await new ProgressDisplay(console, counts, options.Learners, time).ShowAsync(running);
            }

            var report = await running;
            Write(console, report, asJson);
            return report.IsSound ? Sound : Unsound;
        }
        catch (Exception cannot) when (cannot is CannotSimulateException or AzuriteException or ApiProblemException or HttpRequestException
            or TimeoutRejectedException)
        {
            await Console.Error.WriteLineAsync(cannot.Message);
            return CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled; storage was not asked.");
            return SimulateCommand.Cancelled;
        }
    }

    private static void Write(IAnsiConsole console, ChaosReport report, bool asJson)
    {
        if (asJson)
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, Json));
        }
        else
        {
            ChaosTable.Write(console, report);
        }
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                && (value < least || value > most))
            {
                result.AddError($"{option.Name} wants {least} to {most}");
            }
        });
        return option;
    }
}
