using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;
using Exams.Testing;
using Exams.Testing.Proctoring;
using NodaTime;
using Xunit;
using static Exams.Core.Proctoring.Policies.TelemetryKind;

namespace Exams.Core.Tests.Proctoring;

public sealed class ProctoringEvaluationTests
{
    private static readonly RuleCondition ThreeInFiveMinutes = new() { Count = 3, Of = [FocusLost], Within = 5.Minutes() };

    [Fact]
    public void Count_WithinItsTime_RaisesOne_AndNamesItsEvents()
    {
        var script = new TelemetryScript().At(1.Minutes(), FocusLost).At(2.Minutes(), Copy).At(3.Minutes(), FocusLost).At(5.Minutes(), FocusLost);

        var raised = Assert.Single(script.Raise(ThreeInFiveMinutes));

        Assert.Equal([1L, 3L, 4L], raised.Events.Select(e => e.Number));
        Assert.Equal([1, 3, 4], raised.Events.Select(e => e.Sequence));
        Assert.Equal((1, Given.Opening + 5.Minutes()), (raised.Ordinal, raised.At));
    }

    [Fact]
    public void Count_AtTheEdgeOfItsTime_IsOutside()
    {
        var script = new TelemetryScript().At(1.Minutes(), FocusLost).At(3.Minutes(), FocusLost);

        Assert.Empty(script.At(6.Minutes(), FocusLost).Raise(ThreeInFiveMinutes));
    }

    [Fact]
    public void AfterAnIncident_TheRuleBeginsAnew_UpToItsMost()
    {
        var script = new TelemetryScript();
        for (var n = 1; n <= 10; n++)
        {
            script.At(n.Seconds(), FocusLost);
        }

        Assert.Equal([3L, 6L, 9L], script.Raise(ThreeInFiveMinutes).Select(r => r.Events[^1].Number));
        Assert.Equal([1, 2], script.Raise(ThreeInFiveMinutes, atMost: 2).Select(r => r.Ordinal));
    }

    [Fact]
    public void Longest_IsRaisedWhileItLasts_AtTheNextThatIsHeard()
    {
        var away = new RuleCondition { Longest = 30.Seconds(), Of = [FocusLost] };
        var script = new TelemetryScript().At(10.Seconds(), FocusLost).At(35.Seconds(), Heartbeat).At(45.Seconds(), Heartbeat);

        var raised = Assert.Single(script.Raise(away));

        Assert.Equal([1L, 3L], raised.Events.Select(e => e.Number));
        Assert.Single(script.At(50.Seconds(), FocusGained).Raise(away));
    }

    [Fact]
    public void Longest_WithAReturnInBetween_IsNotMet()
    {
        var script = new TelemetryScript().At(10.Seconds(), FocusLost).At(30.Seconds(), FocusGained).At(31.Seconds(), FocusLost).At(59.Seconds(), FocusGained);

        Assert.Empty(script.Raise(new RuleCondition { Longest = 30.Seconds(), Of = [FocusLost] }));
        Assert.Single(script.Raise(new RuleCondition { Total = 40.Seconds(), Of = [FocusLost], Within = 1.Minutes() }));
        Assert.Empty(script.Raise(new RuleCondition { Total = 40.Seconds(), Of = [FocusLost], Within = 40.Seconds() }));
    }

    [Fact]
    public void ManyShortAbsences_AreNoLongOne_ButAddUp()
    {
        var script = new TelemetryScript();
        for (var n = 0; n < 100; n++)
        {
            script.At((10 * n).Seconds(), FocusLost).At(((10 * n) + 5).Seconds(), FocusGained);
        }

        Assert.Empty(script.Raise(new RuleCondition { Longest = 6.Seconds(), Of = [FocusLost] }));
        Assert.Empty(script.Raise(new RuleCondition { Total = 31.Seconds(), Of = [FocusLost], Within = 1.Minutes() }));
        Assert.Equal(5, script.Raise(new RuleCondition { Total = 100.Seconds(), Of = [FocusLost] }).Count);
    }

    [Fact]
    public void WhatLasts_EndsWithANewClient_AndWithAnyClientsReturn()
    {
        var away = new RuleCondition { Longest = 30.Seconds(), Of = [FocusLost] };

        Assert.Empty(new TelemetryScript().At(10.Seconds(), FocusLost).At(20.Seconds(), Heartbeat, "tab-2").At(90.Seconds(), Heartbeat, "tab-2").Raise(away));
        Assert.Empty(new TelemetryScript()
            .At(1.Seconds(), Heartbeat, "tab-2").At(10.Seconds(), FocusLost).At(20.Seconds(), FocusGained, "tab-2").At(90.Seconds(), Heartbeat)
            .Raise(away));
    }

    [Fact]
    public void Silence_NamesWhatIsAroundIt()
    {
        var script = new TelemetryScript().At(10.Seconds(), Heartbeat).At(40.Seconds(), Heartbeat).At(5.Minutes(), Heartbeat);

        var raised = Assert.Single(script.Raise(new RuleCondition { Silence = 2.Minutes() }));

        Assert.Equal([2L, 3L], raised.Events.Select(e => e.Number));
    }

    [Fact]
    public void All_IsMet_WhenEachIs_InAnyOrder()
    {
        var both = new RuleCondition
        {
            All = [new() { Count = 1, Of = [Copy], Within = 1.Minutes() }, new() { Count = 1, Of = [FocusLost], Within = 1.Minutes() }],
        };

        Assert.Equal([1L, 2L], Assert.Single(new TelemetryScript().At(1.Seconds(), FocusLost).At(50.Seconds(), Copy).Raise(both)).Events.Select(e => e.Number));
        Assert.Empty(new TelemetryScript().At(1.Seconds(), FocusLost).At(61.Seconds(), Copy).Raise(both));
        Assert.Equal(2, new TelemetryScript().At(1.Seconds(), FocusLost).At(61.Seconds(), Copy).Raise(new RuleCondition { Any = both.All }).Count);
    }

    [Fact]
    public void AVendorsWord_CountsBySeverityAndCode()
    {
        var script = new TelemetryScript()
            .At(1.Minutes(), Vendor, severity: 0.4m, code: "second-person")
            .At(2.Minutes(), Vendor, severity: 0.9m, code: "phone")
            .At(3.Minutes(), Vendor, severity: 0.7m, code: "second-person")
            .At(4.Minutes(), Vendor);

        var raised = script.Raise(new RuleCondition { Count = 1, Of = [Vendor], MinSeverity = 0.7m, Codes = ["second-person"] });

        Assert.Equal(3, Assert.Single(raised).Events[0].Number);
    }

    [Fact]
    public void OffTheClock_NothingCounts_ButAReturnIsHeard()
    {
        var script = new TelemetryScript();
        foreach (var second in Enumerable.Range(1, 5))
        {
            script.At(second.Seconds(), FocusLost, offClock: true);
        }

        Assert.Empty(script.Raise(ThreeInFiveMinutes));
        script.At(6.Seconds(), FocusGained, offClock: true).At(90.Seconds(), Heartbeat);
        Assert.Empty(script.Raise(new RuleCondition { Longest = 30.Seconds(), Of = [FocusLost] }));
    }

    [Fact]
    public void AnEventMoreThanTheMost_IsNotRemembered()
    {
        var policy = TelemetryScript.PolicyOf(TelemetryScript.RuleOf(ThreeInFiveMinutes) with { AtMost = 1 });
        var script = new TelemetryScript();
        for (var n = 1; n <= 1_000; n++)
        {
            script.At(Duration.FromMilliseconds(n), FocusLost);
        }

        var state = ProctoringEvaluation.Evaluate(policy, ProctoringState.Start, script.Events).State;

        Assert.Empty(Assert.Single(state.Rules).Conditions);
    }
}
