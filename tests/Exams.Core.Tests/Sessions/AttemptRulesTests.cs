using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class AttemptRulesTests
{
    private static readonly AttemptPolicy Twice = new(2, 24.Hours());

    [Fact]
    public void First_IsFree()
    {
        Assert.Null(AttemptRules.Check(Twice, [], Opening));
        Assert.Equal(1, AttemptRules.NextNumber([]));
    }

    [Fact]
    public void WhileOneIsOpen_NoOther() =>
        Assert.Equal("attempt-open", AttemptRules.Check(Twice, [ASession().Started().Session], Opening)?.Code);

    [Fact]
    public void Second_WaitsHalfOpen()
    {
        var first = ASession().Started().Submitted().Session;

        var refusal = AttemptRules.Check(Twice, [first], Opening + 24.Hours() - Duration.Epsilon);

        Assert.Equal("attempt-too-soon", refusal?.Code);
        Assert.Equal((1, 2), (refusal!.Extensions["attemptsUsed"], refusal.Extensions["attemptsAllowed"]));
        Assert.Equal(Opening + 24.Hours(), refusal!.Extensions["availableUtc"]);
        Assert.Null(AttemptRules.Check(Twice, [first], Opening + 24.Hours()));
        Assert.Equal(2, AttemptRules.NextNumber([first]));
    }

    [Fact]
    public void ASeat_IsNoAttempt_ACheckInIs()
    {
        Assert.False(AttemptRules.IsTaken(ASession().Session));
        Assert.True(AttemptRules.IsTaken(ASession().CheckedIn().Session));
        Assert.True(AttemptRules.IsTaken(ASession().Started().Submitted().Session));
    }

    [Fact]
    public void Third_OfTwo_IsRefused()
    {
        var ended = ASession().Started().Submitted().Session;

        Assert.Equal("attempts-exhausted", AttemptRules.Check(Twice, [ended, ended with { Attempt = 2 }], Opening + 100.Hours())?.Code);
    }

    [Fact]
    public void NoShowsAndVoidedOnes_DoNotCount_AbandonedOnesDo()
    {
        var noShow = ASession().At(Opening + 1.Hours()).Then(new SessionCommand.MarkNoShow()).Session;
        var voided = ASession().Started().Then(new SessionCommand.Void(Proctor, "fire")).Session;
        var abandoned = ASession(AnExam().Expiring(ExpiryPolicy.Abandon)).Started().AtDeadline().Then(new SessionCommand.Expire()).Session;
        var once = new AttemptPolicy(1, Duration.Zero);

        Assert.Null(AttemptRules.Check(once, [noShow, voided], Opening + 2.Hours()));
        Assert.Equal("attempts-exhausted", AttemptRules.Check(once, [abandoned], Opening + 2.Hours())?.Code);
    }
}
