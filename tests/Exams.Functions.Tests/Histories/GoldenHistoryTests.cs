using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Histories;

/// <summary>
/// Instances that run while the app is replaced are replayed by the new code. What they did by the old one is kept here, and replayed
/// against the present.
/// </summary>
public sealed class GoldenHistoryTests
{
    public static TheoryData<string> Names => [.. GoldenHistory.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryHistory_IsReplayedAsItWas(string name)
    {
        var history = GoldenHistory.Read(name);

        if (Break(history, Orchestrators.Registry()) is { } broken)
        {
            Assert.Fail(
                $"Instances of {history.Orchestrator} that run now would break: {broken}{Environment.NewLine}" +
                $"{name} was recorded from an orchestrator that may still be in flight. Let the changed one decide as before for what was " +
                "begun before, or give it another name and keep this one until none of its instances runs. See Golden/README.md.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatIsOver_LeavesNoTimerBehind(string name)
    {
        var steps = InstanceHistory.FromJson(GoldenHistory.Read(name).Json).Steps;
        if (steps[^1].Decided is not [.., ExecutionCompleted])
        {
            return;
        }

        var created = steps.SelectMany(step => step.Decided).OfType<TimerCreated>().Select(timer => timer.Id);
        var fired = steps.SelectMany(step => step.Received).OfType<TimerFired>().Select(timer => timer.Id);
        var canceled = steps.SelectMany(step => step.Decided).OfType<TimerCanceled>().Select(timer => timer.Id);
        Assert.Empty(created.Except(fired).Except(canceled));
    }

    [Fact]
    public void EveryOrchestrator_HasAHistory() =>
        Assert.Empty(Orchestrators.Names.Except(GoldenHistory.Names.Select(name => GoldenHistory.Read(name).Orchestrator), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void AnOrchestratorThatDoesAnotherThingFirst_IsFoundOut(string name)
    {
        var history = GoldenHistory.Read(name);
        var changed = new DurableTaskRegistry();
        changed.AddOrchestrator(history.Orchestrator, async context =>
        {
            await context.CallActivityAsync("SomethingNew");
            await Orchestrators.RunAsync(history.Orchestrator, context);
            return null;
        });

        Assert.Contains("SomethingNew", Break(history, changed), StringComparison.Ordinal);
    }

    private static string? Break(GoldenHistory history, DurableTaskRegistry registry)
    {
        try
        {
            var outcome = HistoryReplayer.Replay(registry, history.Json);
            return outcome.Status == OrchestrationRuntimeStatus.Failed && !history.Name.Contains(".fails", StringComparison.Ordinal)
                ? $"it fails with {outcome.Failure}"
                : null;
        }
        catch (NonDeterminismException e)
        {
            return e.Message;
        }
    }
}
