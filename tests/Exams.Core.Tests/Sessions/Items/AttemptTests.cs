using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.ItemBanks.TestMarkup;
using static Exams.Testing.Sessions.PaperSitting;

namespace Exams.Core.Tests.Sessions.Items;

public sealed class AttemptTests
{
    [Fact]
    public async Task Attempt_IsSavedInTheJournal_ScoredAndCounted()
    {
        var sitting = await SittingAsync(Control("max-attempts=\"2\""));

        sitting.Then(sitting.Attempting(1, Choose("B")));

        Assert.Equal(new ItemProgress(1, 1, IsClosed: false), Assert.Single(sitting.Session.Session.Items));
        Assert.Equal(EntryEnd.Attempt, Assert.Single(sitting.Session.Journal).Ends);
        Assert.Null(JournalReplay.FindBreak(
            JournalHead.Genesis(sitting.Session.Session.Id, sitting.Session.Form), sitting.Session.Journal, sitting.Session.Session.Journal));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("max-attempts=\"1\"", 1)]
    [InlineData("max-attempts=\"3\"", 3)]
    public async Task Attempt_BeyondTheMost_IsRefused_AndSoIsASave(string control, int attempts)
    {
        var sitting = await SittingAsync(Control(control));
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            sitting.Then(sitting.Attempting(1, Choose("B")));
        }

        Assert.Equal("no-attempt-left", sitting.Refused(sitting.Attempting(1, Choose("A"))).Code);
        Assert.Equal("no-attempt-left", sitting.Refused(sitting.Saving(1, Choose("A"))).Code);
        sitting.Then(sitting.Saving(2, Choose("A")));
    }

    [Fact]
    public async Task Attempt_WithoutALimit_IsTakenEveryTime()
    {
        var sitting = await SittingAsync(Control("max-attempts=\"0\""));

        for (var attempt = 1; attempt <= 20; attempt++)
        {
            sitting.Then(sitting.Attempting(1, Choose(attempt < 20 ? "B" : "A")));
        }

        Assert.Equal(20, sitting.Session.Session.ProgressOf(1).Attempts);
        Assert.Equal((1m, 20), Scored(sitting, 1) is var item ? (item.Score, item.Attempts) : default);
    }

    [Fact]
    public async Task Attempt_Repeated_IsOneAttempt_AndAnotherContentIsAFork()
    {
        var sitting = await SittingAsync(Control("max-attempts=\"5\""));
        var first = sitting.Attempting(1, Choose("B"));
        sitting.Then(first);

        var again = Assert.IsType<Decision.Accepted>(sitting.Do(first));

        Assert.False(again.HasChanges);
        Assert.Equal(sitting.Session.Journal[0].Digest, Assert.Single(again.Acknowledged).Digest);
        Assert.Equal(1, sitting.Session.Session.ProgressOf(1).Attempts);
        Assert.Equal("sequence-fork", sitting.Refused(first with { Saves = [first.Saves[0] with { Ends = null }] }).Code);
    }

    [Fact]
    public async Task Attempt_WhereAllIsSubmittedAtOnce_IsRefused()
    {
        var sitting = await SittingAsync("", submission: "simultaneous");

        Assert.Equal("attempt-not-separate", sitting.Refused(sitting.Attempting(1, Choose("A"))).Code);
    }

    [Fact]
    public async Task Attempt_ThatDoesNotBringThePaper_AsksForIt()
    {
        var sitting = await SittingAsync("");

        Assert.IsType<Decision.NeedsPaper>(sitting.Session.Do(sitting.Attempting(1, Choose("A"))));
        sitting.Then(sitting.Attempting(1, Choose("A")));
        Assert.IsType<Decision.NeedsJournal>(sitting.Session.Do(sitting.Attempting(2, Choose("A")) with { Paper = sitting.Paper }));
    }

    [Theory]
    [InlineData("", "{}", null)]
    [InlineData("allow-skipping=\"false\"", "{}", "answer-needed")]
    [InlineData("allow-skipping=\"false\"", """{"RESPONSE":null}""", "answer-needed")]
    [InlineData("allow-skipping=\"false\"", """{"RESPONSE":"B"}""", null)]
    [InlineData("", """{"RESPONSE":"Z"}""", "invalid-response")]
    [InlineData("", """{"OTHER":"A"}""", "invalid-response")]
    public async Task Attempt_IsCheckedByTheItemsRules(string control, string responses, string? refusal)
    {
        var sitting = await SittingAsync(Control(control));

        Assert.Equal(refusal, sitting.Do(sitting.Attempting(1, responses)) is Decision.Refused no ? no.Refusal.Code : null);
    }

    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "invalid-response")]
    public async Task Attempt_WithTooLittle_IsRefusedWhereResponsesAreValidated_AndASaveNever(string validate, string? refusal)
    {
        var sitting = await SittingAsync(Control($"validate-responses=\"{validate}\""), package => package.WithItem("q1", TwoOfThree));

        sitting.Then(sitting.Saving(1, """{"RESPONSE":["A"]}"""));

        Assert.Equal(refusal, sitting.Do(sitting.Attempting(1, """{"RESPONSE":["A"]}""")) is Decision.Refused no ? no.Refusal.Code : null);
    }

    [Fact]
    public async Task Expiry_AsksForNothing_WhateverIsRequired()
    {
        var sitting = await SittingAsync(Control("validate-responses=\"true\" allow-skipping=\"false\""), package => package.WithItem("q1", TwoOfThree));
        sitting.Then(sitting.Saving(1, """{"RESPONSE":["A"]}"""));

        sitting.Session.AtDeadline(30.Seconds()).Then(new SessionCommand.Expire());

        Assert.Equal(EndCause.Expired, sitting.Session.Session.EndCause);
        Assert.True(Scored(sitting, 1).IsAnswered);
        Assert.False(Scored(sitting, 2).IsAnswered);
    }

    [Fact]
    public async Task Comment_IsKeptWithTheAnswer_WhereItIsAllowed()
    {
        var sitting = await SittingAsync(Control("allow-comment=\"true\""));
        sitting.Then(sitting.Saving(1, Choose("A"), comment: "Both could be meant.")).Then(sitting.Saving(1, Choose("B")));

        Assert.Equal("Both could be meant.", Frozen(sitting).Answers[0].Comment);
        Assert.Equal("comment-not-allowed", (await SittingAsync("")) is var other ? other.Refused(other.Saving(1, Choose("A"), comment: "x")).Code : null);
    }

    [Fact]
    public async Task Review_NotAllowed_ShutsAnItemThatWasAnsweredAndLeft()
    {
        var sitting = await SittingAsync(Control("allow-review=\"false\""), submission: "simultaneous");
        sitting.Then(sitting.Saving(1, Choose("A")));
        Assert.Null(Sight(sitting, 1));

        sitting.Then(sitting.Saving(2, Choose("A")));

        Assert.Equal("review-not-allowed", Sight(sitting, 1));
        Assert.Equal("review-not-allowed", sitting.Refused(sitting.Saving(1, Choose("B"))).Code);
        Assert.Null(Sight(sitting, 2));
        Assert.Null(Sight(sitting, 3));
    }

    [Fact]
    public async Task Review_NotAllowed_ShutsAnItemAfterItsLastAttempt()
    {
        var sitting = await SittingAsync(Control("allow-review=\"false\" max-attempts=\"2\""));
        sitting.Then(sitting.Attempting(1, Choose("B")));
        Assert.Null(Sight(sitting, 1));

        sitting.Then(sitting.Attempting(1, Choose("A")));

        Assert.Equal("review-not-allowed", Sight(sitting, 1));
    }

    [Fact]
    public async Task Adaptive_IsScoredByAllItsAttempts_AndClosedByItsOwnProcessing()
    {
        var sitting = await SittingAsync("", package => package.WithThreeDoors("q1"));
        var prize = Prize(sitting);
        sitting.Then(sitting.Attempting(1, Door("A"))).Then(sitting.Attempting(1, Door(prize)));

        Assert.Equal(new ItemProgress(1, 2, IsClosed: true), sitting.Session.Session.ProgressOf(1));
        Assert.Equal("no-attempt-left", sitting.Refused(sitting.Attempting(1, Door("A"))).Code);
        Assert.Equal((1m, 2), Scored(sitting, 1) is var item ? (item.Score, item.Attempts) : default);
    }

    [Fact]
    public async Task Adaptive_WithAnAnswerOpenAtTheEnd_HasItSubmitted()
    {
        var sitting = await SittingAsync("", package => package.WithThreeDoors("q1"));
        var prize = Prize(sitting);
        sitting.Then(sitting.Attempting(1, Door("A"))).Then(sitting.Saving(1, Door(prize)));

        Assert.Equal((1m, 2), Scored(sitting, 1) is var item ? (item.Score, item.Attempts) : default);
    }

    [Fact]
    public async Task Adaptive_WithOneAttempt_HasNothingForTheSecond()
    {
        var sitting = await SittingAsync("", package => package.WithThreeDoors("q1"));
        sitting.Then(sitting.Attempting(1, Door(Prize(sitting))));

        Assert.Equal((0m, 1), Scored(sitting, 1) is var item ? (item.Score, item.Attempts) : default);
    }

    [Fact]
    public async Task Display_ShowsFeedbackBetweenAttempts_AndAfterTheLastWhereAllowed()
    {
        foreach (var shows in new[] { true, false })
        {
            var sitting = await SittingAsync(Control($"show-feedback=\"{(shows ? "true" : "false")}\" show-solution=\"{(shows ? "true" : "false")}\""), package => package.WithThreeDoors("q1"));
            Assert.Equal(("choose", false, false), Display(sitting));

            sitting.Then(sitting.Attempting(1, Door("A")));
            Assert.Equal(("switch", true, false), Display(sitting));

            sitting.Then(sitting.Attempting(1, Door("A")));
            Assert.Equal(shows ? ("done", true, true) : ("switch", false, false), Display(sitting));
        }
    }

    private const string TwoOfThree =
        """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q1" title="q1" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-correct-response><qti-value>A</qti-value><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
          <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="2" min-choices="2">
            <qti-simple-choice identifier="A">A</qti-simple-choice><qti-simple-choice identifier="B">B</qti-simple-choice><qti-simple-choice identifier="C">C</qti-simple-choice>
          </qti-choice-interaction></qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
        </qti-assessment-item>
        """;

    private static string Door(string door) => $$"""{"DOOR":"{{door}}"}""";

    private static string Prize(PaperSitting sitting) => sitting.Paper.Play(new ItemJournal(1)).State.Template.Values["PRIZE"].AsText();

    private static (string Stage, bool Feedback, bool Solution) Display(PaperSitting sitting)
    {
        var journal = ItemJournal.Of(sitting.Session.Journal).GetValueOrDefault(1) ?? new ItemJournal(1);
        var display = ItemDisplay.Of(sitting.Paper.Play(journal), sitting.Session.Session.RulesOf(1), sitting.Session.Session.ProgressOf(1).IsClosed);
        return (display.Outcome["STAGE"].AsText(), display.ShowsFeedback, display.ShowsSolution);
    }

    private static string? Sight(PaperSitting sitting, int item) => ItemAccess.Refuse(sitting.Session.Session, item, sitting.Session.Now)?.Code;

    private static Submission Frozen(PaperSitting sitting)
    {
        if (sitting.Session.Session.EndedAt is null)
        {
            sitting.Session.Submitted();
        }

        return Submission.Freeze(sitting.Session.Session, sitting.Session.Form, sitting.Session.Journal);
    }

    private static ScoredItem Scored(PaperSitting sitting, int item) => SubmissionScorer.Score(
        Frozen(sitting),
        ReviewPolicy.HumanScored,
        identifier => sitting.Paper.Play(new ItemJournal(sitting.Session.Form.Items().First(i => i.ItemIdentifier == identifier).Number)).Item).Items[item - 1];

    /// <summary>Three choices in a nonlinear section, where the first may be another item, under rules of their own.</summary>
    private static async Task<PaperSitting> SittingAsync(
        string control,
        Func<APackage, APackage>? first = null,
        string submission = "individual")
    {
        var package = (first ?? (p => p.WithChoice("q1")))(new APackage()).WithChoice("q2").WithChoice("q3").WithItem(
            "test",
            Test(Part(Section(control + Ref("q1") + Ref("q2") + Ref("q3")), "nonlinear", submission)),
            "imsqti_test_xmlv3p0");
        return new PaperSitting(await DraftedExam.OfAsync(package)).Started();
    }
}
