using Exams.Cli.Http;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Staging;
using Spectre.Console;

namespace Exams.Cli.Tests.Simulate;

/// <summary>Runs a simulation against a fake server, in no time.</summary>
internal sealed class SimulationDriver
{
    public static readonly SimulationOptions Options =
        new(new Uri("http://localhost:7071/"), 20, TimeSpan.FromMinutes(1), 7, ArrivalProfile.Steady);

    public SimulationDriver(Faults faults = Faults.None) => Server = new FakeExamServer(Time, faults);

    public SkippingTime Time { get; } = new();

    public FakeExamServer Server { get; }

    public SampleBank? Samples { get; init; }

    /// <summary>What the simulation found out.</summary>
    public SimulationOutcome Run()
    {
        using var server = new ExamServer(Server, Options.Url, Time);
        return Time.Run(() => new Simulation(server, Options, Samples, new SimulationCounts(), Time).RunAsync(CancellationToken.None));
    }

    /// <summary>What the command returns and writes.</summary>
    /// <param name="cancelledAfter">When Ctrl+C is pressed; never when left out.</param>
    public (int ExitCode, string Output) RunCommand(TimeSpan? cancelledAfter = null)
    {
        using var written = new StringWriter();
        using var cancelled = cancelledAfter is { } after ? new CancellationTokenSource(after, Time) : new CancellationTokenSource();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(written),
        });
        var exitCode = Time.Run(() => SimulateCommand.RunAsync(Options, Server, Samples, console, Time, cancelled.Token));
        return (exitCode, written.ToString());
    }
}
