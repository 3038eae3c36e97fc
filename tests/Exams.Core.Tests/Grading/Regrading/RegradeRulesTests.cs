using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Testing;
using Xunit;
using static Exams.Core.Tests.Grading.Regrading.KeyChangeScene;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Regrading;

public sealed class RegradeRulesTests
{
    private static readonly PersonId Ada = PersonId.Parse("ada");
    private static readonly PersonId Bert = PersonId.Parse("bert");
    private static readonly PersonId Cora = PersonId.Parse("cora");
    private static readonly ItemBankId Bank = ItemBankId.Parse("bank");
    private static readonly ItemBankVersionId Version = ItemBankVersionId.Parse("v1");

    private static KeyChangeList Empty => KeyChangeList.Empty(Bank, Version);

    [Fact]
    public void Approve_ByASecondPerson_OfWhatTheySaw_Holds()
    {
        var seen = Seen();

        var approved = Yes(RegradeRules.Approve(seen, Empty, Bert, seen.DryRunDigest.ToString()!, null, Opening + 1.Hours()));

        Assert.Equal((RegradeState.Applying, Bert), (approved.Regrade.State, approved.Regrade.DecidedBy));
        Assert.Equal((1, seen.Id), (approved.List!.Revision, approved.List.UnderWay));
        Assert.Equal(seen.Id, Assert.Single(approved.List.Holding()).Id);
        Assert.Same(approved.Regrade, Yes(RegradeRules.Approve(approved.Regrade, approved.List, Bert, "whatever", null, Opening + 2.Hours())).Regrade);
        Assert.Equal("regrade-wrong-state", No(RegradeRules.Approve(approved.Regrade, approved.List, Cora, seen.DryRunDigest.ToString()!, null, Opening + 2.Hours())));
    }

    [Fact]
    public void Approve_ByTheProposer_NeedsASecondPerson() =>
        Assert.Equal("second-person-required", No(RegradeRules.Approve(Seen(), Empty, Ada, Seen().DryRunDigest.ToString()!, null, Opening)));

    [Fact]
    public void Approve_OfAnotherDryRun_IsRefused() =>
        Assert.Equal("precondition-failed", No(RegradeRules.Approve(Seen(), Empty, Bert, Digest.Of("another").ToString(), null, Opening)));

    [Fact]
    public void Approve_BeforeTheDryRunIsDone_IsRefused() =>
        Assert.Equal("regrade-wrong-state", No(RegradeRules.Approve(New(), Empty, Bert, "", null, Opening)));

    [Fact]
    public void Approve_OnOtherChangesThanTheDryRunKnew_IsRefused_AndANewDryRunHelps()
    {
        var other = Empty with { Revision = 1, Changes = [Approved("other", Void("q9"))] };

        Assert.Equal("dry-run-outdated", No(RegradeRules.Approve(Seen(), other, Bert, Seen().DryRunDigest.ToString()!, null, Opening)));

        var again = Yes(RegradeRules.RunAgain(Seen(), other, Opening)).Regrade;
        Assert.Equal((RegradeState.DryRunning, 2, 1), (again.State, again.Run, again.BaseRevision));
        again = RegradeRules.EndDryRun(again, new RegradeTally(again), Opening);
        Assert.NotEqual(Seen().DryRunDigest, again.DryRunDigest);
        Yes(RegradeRules.Approve(again, other, Bert, again.DryRunDigest.ToString()!, null, Opening));
    }

    [Fact]
    public void Approve_WhileAnotherIsUnderWay_IsRefused() => Assert.Equal(
        "regrade-under-way",
        No(RegradeRules.Approve(Seen(), Empty with { UnderWay = RegradeId.Parse("other") }, Bert, Seen().DryRunDigest.ToString()!, null, Opening)));

    [Fact]
    public void Reject_ByAnybody_Ends()
    {
        var rejected = Yes(RegradeRules.Reject(Seen(), Ada, "never mind", Opening)).Regrade;

        Assert.Equal((RegradeState.Rejected, true), (rejected.State, rejected.IsAtRest));
        Assert.Same(rejected, Yes(RegradeRules.Reject(rejected, Ada, "never mind", Opening)).Regrade);
        Assert.Equal("regrade-wrong-state", No(RegradeRules.Reject(rejected, Bert, "no", Opening)));
        Assert.Equal("invalid-reason", No(RegradeRules.Reject(Seen(), Bert, " ", Opening)));
        Assert.Equal("regrade-wrong-state", No(RegradeRules.RunAgain(rejected, Empty, Opening)));
    }

    [Fact]
    public void RollBack_TakesTwo()
    {
        var (applied, list) = Applied();
        var asked = Yes(RegradeRules.RollBack(applied, list, Bert, "it was right", Opening + 3.Hours()));
        Assert.Equal((RegradeState.Applied, null), (asked.Regrade.State, asked.List));
        Assert.Same(asked.Regrade, Yes(RegradeRules.RollBack(asked.Regrade, list, Bert, "it was right", Opening + 4.Hours())).Regrade);

        var back = Yes(RegradeRules.RollBack(asked.Regrade, list, Ada, "indeed", Opening + 5.Hours()));

        Assert.Equal((RegradeState.RollingBack, Bert, Ada), (back.Regrade.State, back.Regrade.RollbackAskedBy, back.Regrade.RolledBackBy));
        Assert.Empty(back.List!.Holding());
        Assert.Single(back.List.SetOf([applied.Id]).Changes);
        Assert.Equal(applied.Id, back.List.UnderWay);
        Assert.Same(back.Regrade, Yes(RegradeRules.RollBack(back.Regrade, back.List, Ada, "indeed", Opening + 6.Hours())).Regrade);
        Assert.Equal("regrade-wrong-state", No(RegradeRules.RollBack(back.Regrade, back.List, Cora, "me too", Opening + 6.Hours())));
    }

    [Fact]
    public void RollBack_OfWhatALaterChangeStandsOn_IsRefused()
    {
        var (applied, list) = Applied();
        var later = Approved("later", Void("q9"));

        Assert.Equal("later-change-stands", No(RegradeRules.RollBack(applied, list with { Changes = [.. list.Changes, later] }, Bert, "no", Opening)));
        Yes(RegradeRules.RollBack(applied, list with { Changes = [.. list.Changes, later with { RolledBackAt = Opening }] }, Bert, "no", Opening));
    }

    [Fact]
    public void APass_EndsWithLooksForWhatSlippedBy_AndThenRests()
    {
        var (applied, list) = Applied();
        Assert.Equal((Opening + 2.Hours() + 1.Minutes(), null), (applied.NextPassAt, list.UnderWay));

        var second = RegradeRules.EndPass(RegradeRules.BeginPass(applied, Opening + 3.Hours()), list, applied.Applied!, Opening + 3.Hours());
        Assert.Equal(Opening + 3.Hours(), second.Regrade.NextPassAt);
        Assert.Null(second.List);

        var third = RegradeRules.EndPass(RegradeRules.BeginPass(second.Regrade, Opening + 4.Hours()), list, applied.Applied!, Opening + 4.Hours());
        Assert.Null(third.Regrade.NextPassAt);
        Assert.True(third.Regrade.IsAtRest);
        Assert.Equal(RegradeState.Applied, third.Regrade.State);
    }

    private static Regrade New() => new()
    {
        Id = RegradeId.Parse("r1"),
        BankId = Bank,
        BankVersion = Version,
        Changes = [NewKey("q1", "B")],
        Reason = "wrong",
        ProposedBy = Ada,
        ProposedAt = Opening,
        Cursor = RegradeCursor.First,
        MovedAt = Opening,
    };

    private static Regrade Seen() => RegradeRules.EndDryRun(New(), new RegradeTally(New()), Opening);

    private static (Regrade Regrade, KeyChangeList List) Applied()
    {
        var approved = Yes(RegradeRules.Approve(Seen(), Empty, Bert, Seen().DryRunDigest.ToString()!, null, Opening + 2.Hours()));
        var applied = RegradeRules.EndPass(approved.Regrade, approved.List!, Seen().DryRun!, Opening + 2.Hours());
        return (applied.Regrade, applied.List!);
    }

    private static RegradeDecision.Accepted Yes(RegradeDecision decision) => Assert.IsType<RegradeDecision.Accepted>(decision);

    private static string No(RegradeDecision decision) => Assert.IsType<RegradeDecision.Refused>(decision).Refusal.Code;
}
