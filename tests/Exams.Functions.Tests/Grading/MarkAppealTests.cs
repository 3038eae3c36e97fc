using Exams.Core.Grading.Appeals;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Grading.Appeals;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Grading;

public sealed class MarkAppealTests : IAsyncDisposable
{
    private readonly DurableHub _hub = new();
    private bool _isMarked;
    private DateTime? _nextLook;
    private int _looks;

    public MarkAppealTests() => _hub
        .With(nameof(MarkAppeal), context => new MarkAppeal().RunAsync(context))
        .WithActivity(nameof(AppealActivities.TendAppeal), _ =>
        {
            _looks++;
            return new GradingStep(_isMarked, _nextLook);
        });

    [Fact]
    public async Task AMark_IsLookedAtWhenItIsSaidToBeThere()
    {
        await StartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await _hub.StatusAsync());
        _isMarked = true;
        await _hub.RaiseAsync(MarkAppeal.Reviewed);

        Assert.Equal(2, _looks);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AMarkWhoseEventIsLost_IsFoundInTime()
    {
        await StartAsync();
        _isMarked = true;

        await _hub.Time.AdvanceAsync(MarkAppeal.LookAgain);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task WhatIsDueSooner_IsLookedAtThen()
    {
        _nextLook = _hub.Now.UtcDateTime.AddHours(1);
        await StartAsync();
        _nextLook = null;

        await _hub.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));

        Assert.Equal(2, _looks);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task StartAsync() => _hub.StartAsync(nameof(MarkAppeal), AppealId.For(SessionId.Parse("s-1"), 1).Value);
}
