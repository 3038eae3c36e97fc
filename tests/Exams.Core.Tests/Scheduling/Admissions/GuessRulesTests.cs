using CsCheck;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling.Admissions;

public sealed class GuessRulesTests
{
    private static readonly ExamWindow Window = AWindow().AskingFor("KITE4242").Build();
    private static readonly Admittance Nobody = Admittance.Nothing(Window.Id, LearnerId.Parse("lena"));

    [Fact]
    public void TheFirstWrongCodes_CostNothing_ThenWaitsDouble()
    {
        var (known, waits) = (Nobody, new List<Duration>());
        for (var guess = 1; guess <= 8; guess++)
        {
            known = GuessRules.AfterWrongCode(known, guess, Window, Opening);
            waits.Add(known.LockedUntil is { } until ? until - Opening : Duration.Zero);
        }

        Assert.Equal([.. Enumerable.Repeat(Duration.Zero, 4), 30.Seconds(), 60.Seconds(), 120.Seconds(), 240.Seconds()], waits);
    }

    [Fact]
    public void AtTheEndOfAWait_TheNextCodeIsLookedAt()
    {
        var locked = Nobody with { LockedUntil = Opening };

        var refusal = GuessRules.CheckLock(locked, Opening - 1.Milliseconds());

        Assert.Equal("too-many-guesses", refusal?.Code);
        Assert.Equal(1L, refusal!.Extensions["retryAfterSeconds"]);
        Assert.Null(GuessRules.CheckLock(locked, Opening));
    }

    [Fact]
    public void AWindowThatIsGuessedAt_GivesOneTryOnly_AndStillOne()
    {
        var alarming = GuessRules.Alarming(Window);

        Assert.Null(GuessRules.AfterWrongCode(Nobody, alarming, Window, Opening).LockedUntil);
        Assert.Equal(Opening + 30.Seconds(), GuessRules.AfterWrongCode(Nobody, alarming + 1, Window, Opening).LockedUntil);
        Assert.Null(GuessRules.CheckLock(Nobody, Opening));
    }

    [Fact]
    public void Waits_NeverShrink_AndEndAtAnHour() => Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 1_000]).Sample((wrong, inWindow) =>
    {
        var one = GuessRules.AfterWrongCode(Nobody with { WrongCodes = wrong }, inWindow, Window, Opening).LockedUntil ?? Opening;
        var next = GuessRules.AfterWrongCode(Nobody with { WrongCodes = wrong + 1 }, inWindow, Window, Opening).LockedUntil ?? Opening;
        return one <= next && next <= Opening + GuessRules.LongestWait;
    });

    [Fact]
    public void ACodeOfTheirOwn_LetsOneAttemptIn()
    {
        var own = Window with { AccessCode = null, AsksForOwnCodes = true };
        var code = AccessCode.CreateOwn("KITE4242", new byte[16]);
        var let = CodeRules.Admit(own, Nobody with { WrongCodes = 3, LockedUntil = Opening }, code, attempt: 1);

        Assert.Equal((0, null, 1), (let.WrongCodes, let.LockedUntil, let.Attempt));
        Assert.Null(CodeRules.CheckUse(own, let, code, attempt: 1));
        Assert.Equal("access-code-used", CodeRules.CheckUse(own, let, code, attempt: 2)?.Code);
        Assert.Null(CodeRules.CheckUse(own, let, AccessCode.CreateOwn("KITE4242", [.. Enumerable.Repeat((byte)1, 16)]), attempt: 2));
        Assert.False(AccessCode.OfNobody.Matches(""));
    }
}
