using System.Globalization;
using Spectre.Console;

namespace Exams.Cli.Simulate.Reporting;

/// <summary>Shows how a simulation goes while it goes: in place at a terminal, as plain lines when the output goes elsewhere.</summary>
internal sealed class ProgressDisplay(IAnsiConsole console, SimulationCounts counts, int learners, TimeProvider time)
{
    private static readonly TimeSpan RefreshesEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LinesEvery = TimeSpan.FromSeconds(5);

    /// <summary>Shows progress until the work is done or has failed; the caller awaits the work itself.</summary>
    public Task ShowAsync(Task work) =>
        console.Profile.Capabilities is { Interactive: true, Ansi: true } ? ShowLiveAsync(work) : ShowLinesAsync(work);

    private Task ShowLiveAsync(Task work) => console.Live(Now()).AutoClear(true).StartAsync(async live =>
    {
        while (await GoesOnAsync(work, RefreshesEvery))
        {
            live.UpdateTarget(Now());
        }
    });

    private async Task ShowLinesAsync(Task work)
    {
        var shown = "";
        do
        {
            var line = Line();
            if (line != shown)
            {
                console.WriteLine(line);
                shown = line;
            }
        }
        while (await GoesOnAsync(work, LinesEvery));
    }

    private async Task<bool> GoesOnAsync(Task work, TimeSpan after)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(work, Task.Delay(after, time, over.Token));
        await over.CancelAsync();
        return !work.IsCompleted;
    }

    private Rows Now()
    {
        var chart = new BarChart().WithMaxValue(learners).LeftAlignLabel()
            .AddItem("started", counts.Started, Color.Blue)
            .AddItem("submitted", counts.Submitted, Color.Green)
            .AddItem("ended", counts.Ended, Color.Yellow)
            .AddItem("graded", counts.Graded, Color.Aqua);
        var rest = new Text($"{counts.SavesAcknowledged} saves acknowledged, {counts.Troubles} learners in trouble");
        return new Rows(new Text(counts.Phase), chart, rest);
    }

    private string Line() => counts.Started == 0 ? counts.Phase : string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Phase}: {counts.Started}/{learners} started, {counts.SavesAcknowledged} saves, {counts.Submitted} submitted, "
        + $"{counts.Ended} ended, {counts.Graded} graded, {counts.Troubles} in trouble");
}
