using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Reporting;
using Exams.Cli.Simulate.Staging;
using NodaTime;
using Spectre.Console;

namespace Exams.Cli.Simulate;

/// <summary><c>exams simulate</c>: many learners sit the sample exam at once over HTTP, and the receipts are compared afterwards.</summary>
internal static class SimulateCommand
{
    /// <summary>Nothing was lost, nothing graded twice.</summary>
    public const int Sound = 0;

    /// <summary>Something was lost or graded twice.</summary>
    public const int Unsound = 1;

    /// <summary>The simulation couldn't start, or couldn't come to its end.</summary>
    public const int CouldNotRun = 2;

    /// <summary>Stopped by Ctrl+C, as shells report it.</summary>
    public const int Cancelled = 130;

    public static Command Create()
    {
        var url = UrlOption.Create("where the backend listens", new Uri("http://localhost:7071/"));
        var learners = WholeOption.Create("--learners", "how many sit the exam at once", 100, 1, 10_000);
        var minutes = new Option<TimeSpan>("--minutes")
        {
            Description = "how long each may take, such as 1 or 0.5",
            DefaultValueFactory = _ => TimeSpan.FromMinutes(1),
            CustomParser = ReadMinutes,
        };
        var seed = WholeOption.Create("--seed", "where all chance comes from; the same seed makes the same learners", 1, 0, int.MaxValue);
        var profile = new Option<ArrivalProfile>("--profile")
        {
            Description = "how they arrive",
            DefaultValueFactory = _ => ArrivalProfile.Steady,
        };
        var counts = new Option<FileInfo>("--counts") { Description = "where to write what a plain session cost, for exams cost" };
        const string purpose = "Lets many learners sit the sample exam at once, and checks that nothing is lost or graded twice.";
        var command = new Command("simulate", purpose)
        {
            url, learners, minutes, seed, profile, counts,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SimulationOptions(
                parsed.GetValue(url)!,
                parsed.GetValue(learners),
                parsed.GetValue(minutes),
                parsed.GetValue(seed),
                parsed.GetValue(profile))
            {
                Counts = parsed.GetValue(counts),
            };
            var samples = SampleBank.Find(SimulationOptions.BankId, Directory.GetCurrentDirectory())
                ?? SampleBank.Find(SimulationOptions.BankId, AppContext.BaseDirectory);
            return RunAsync(options, Transport(options), samples, AnsiConsole.Console, TimeProvider.System, cancellationToken);
        });
        return command;
    }

    /// <summary>Runs a simulation and shows it.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        SimulationOptions options,
        HttpMessageHandler transport,
        SampleBank? samples,
        IAnsiConsole console,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            // A file or a log has no width to fit into: leave lines whole.
            console.Profile.Width = 240;
        }

        var counts = new SimulationCounts();
        using var server = new ExamServer(transport, options.Url, time);
        var running = new Simulation(server, options, samples, counts, time).RunAsync(cancellationToken);
        await new ProgressDisplay(console, counts, options.Learners, time).ShowAsync(running);
        try
        {
            var report = SimulationReport.Of(await running);
            SimulationTable.Write(console, report);
            KeepCounts(options, report, console, time);
            return ExitCode(report, cancellationToken);
        }
        catch (CannotSimulateException cannot)
        {
            console.MarkupLineInterpolated($"[red]{cannot.Message}[/]");
            return CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.MarkupLine("[yellow]Cancelled before any learner was let in.[/]");
            return Cancelled;
        }
    }

    private static void KeepCounts(SimulationOptions options, SimulationReport report, IAnsiConsole console, TimeProvider time)
    {
        if (options.Counts is not { } file)
        {
            return;
        }

        if (report.Cost is null)
        {
            console.MarkupLine("[yellow]No counts were written: the server tells none.[/]");
            return;
        }

        report.Cost.ToCounts(LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime)).Write(file);
    }

    private static int ExitCode(SimulationReport report, CancellationToken cancellationToken) => report switch
    {
        { IsSound: false } => Unsound,
        { Interruption: not null } => cancellationToken.IsCancellationRequested ? Cancelled : CouldNotRun,
        { Sessions: 0 } => CouldNotRun,
        _ => Sound,
    };

    /// <summary>A connection for each learner, as if each sat at a browser of their own.</summary>
    private static SocketsHttpHandler Transport(SimulationOptions options) => new()
    {
        MaxConnectionsPerServer = options.Learners + 16,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = !options.Url.IsLoopback,
    };

    /// <summary>To the second, which is what exams count in.</summary>
    private static TimeSpan ReadMinutes(ArgumentResult result)
    {
        if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            && minutes is >= 0.1m and <= 240)
        {
            return TimeSpan.FromSeconds((long)decimal.Round(minutes * 60));
        }

        result.AddError("--minutes wants 0.1 to 240");
        return default;
    }
}
