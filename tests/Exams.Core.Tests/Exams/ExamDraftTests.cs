using Exams.Core.Exams;
using Exams.Core.Qti.Tests;
using Exams.Core.Sessions.Items;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.ItemBanks.TestMarkup;
using Selection = Exams.Core.Exams.Selection;

namespace Exams.Core.Tests.Exams;

public sealed class ExamDraftTests
{
    [Fact]
    public async Task Control_IsInheritedFromPartToItem_TheInnermostWins()
    {
        var exam = await DraftAsync(Test(Part(
            Control("max-attempts=\"3\" allow-comment=\"true\"")
            + Section(
                Control("max-attempts=\"2\"")
                + Ref("q1")
                + Section(Control("show-feedback=\"true\"") + Ref("q2", Control("max-attempts=\"0\"")), "inner")),
            "nonlinear")));

        Assert.Equal(SubmissionMode.Individual, exam.Submission);
        Assert.Equal(
            [(2, false, true), (0, true, true)],
            exam.Sections[0].Items.Select(item => ItemRules.Of(exam, exam.Sections[0], item)).Select(r => (r.MaxAttempts, r.ShowFeedback, r.AllowComment)));
        Assert.Empty(ExamValidation.Validate(exam));
    }

    [Fact]
    public async Task Parts_KeepTheirKinds()
    {
        var exam = await DraftAsync(Test(
            Part(Section(Ref("q1"), "s1"), "nonlinear", "simultaneous", "p1") + Part(Section(Ref("q2"), "s2"), identifier: "p2")));

        Assert.Equal(["p1", "p2"], exam.Sections.Select(section => section.Part));
        Assert.Equal((Navigation.Nonlinear, SubmissionMode.Simultaneous), (exam.Navigation, exam.Submission));
        Assert.Equal((Navigation.Linear, SubmissionMode.Individual), (exam.Sections[1].Navigation, exam.Sections[1].Submission));
        Assert.Null(exam.RouteTest);
    }

    [Fact]
    public async Task Rules_AreTheTests() =>
        Assert.Equal("test", (await DraftAsync(Test(Part(Section(Ref("q1") + Ref("q2", OnlyIf(IsRight("q1")))))))).RouteTest);

    [Fact]
    public async Task WhatIsOnlyForAttempts_IsLeftOutWhereAllIsSubmittedAtOnce()
    {
        var exam = await DraftAsync(Test(Part(
            Section(Control("max-attempts=\"3\" allow-review=\"false\"") + Ref("q1") + Ref("q2")),
            "nonlinear",
            "simultaneous")));

        Assert.Equal(new ItemSessionControl { AllowReview = false }, exam.Sections[0].ItemControl);
        Assert.Empty(ExamValidation.Validate(exam));
    }

    [Fact]
    public async Task ItemsThatStandInThePartItself_AreASection()
    {
        var exam = await DraftAsync(Test(Part(Ref("q1") + Ref("q2"), "nonlinear", "simultaneous")));

        Assert.Equal((2, Selection.All), (Assert.Single(exam.Sections).Items.Count, exam.Sections[0].Selection));
    }

    [Fact]
    public async Task Stretches_AreThePartsOfTheExam()
    {
        var drafted = await DraftedExam.OfAsync(Package(Test(
            Part(Section(Ref("q1"), "s1") + Section(Ref("q2"), "s2"), "nonlinear", "simultaneous", "p1")
            + Part(Section(Ref("q3"), "s3"), identifier: "p2"))));

        var plan = new PaperSitting(drafted).Session.Session.Plan;

        Assert.Equal([(1, 2, null), (3, 1, "s3")], plan.Select(stretch => (stretch.FirstItem, stretch.ItemCount, stretch.Id)));
    }

    private static APackage Package(string test) =>
        new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithItem("test", test, "imsqti_test_xmlv3p0");

    private static async Task<ExamDefinition> DraftAsync(string test) => (await DraftedExam.OfAsync(Package(test))).Exam;
}
