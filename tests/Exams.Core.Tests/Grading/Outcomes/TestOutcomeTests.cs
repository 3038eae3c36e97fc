using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Grading.Reviewing;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Xunit;
using static Exams.Testing.Given;
using static Exams.Testing.ItemBanks.TestMarkup;
using static Exams.Testing.Sessions.PaperSitting;

namespace Exams.Core.Tests.Grading.Outcomes;

/// <summary>An exam whose result its test's own outcome processing makes.</summary>
public sealed class TestOutcomeTests
{
    private const string Declarations =
        """
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
        <qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float"/>
        <qti-outcome-declaration identifier="RIGHT" cardinality="single" base-type="integer"/>
        <qti-outcome-declaration identifier="LEVEL" cardinality="single" base-type="identifier"/>
        <qti-outcome-declaration identifier="PASSED" cardinality="single" base-type="boolean"/>
        """;

    private const string Processing =
        """
        <qti-set-outcome-value identifier="SCORE"><qti-sum><qti-test-variables variable-identifier="SCORE" weight-identifier="W"/></qti-sum></qti-set-outcome-value>
        <qti-set-outcome-value identifier="MAXSCORE"><qti-sum><qti-outcome-maximum outcome-identifier="SCORE" weight-identifier="W"/></qti-sum></qti-set-outcome-value>
        <qti-set-outcome-value identifier="RIGHT"><qti-number-correct/></qti-set-outcome-value>
        <qti-set-outcome-value identifier="PASSED"><qti-gte><qti-variable identifier="RIGHT"/><qti-base-value base-type="integer">1</qti-base-value></qti-gte></qti-set-outcome-value>
        <qti-outcome-condition>
          <qti-outcome-if><qti-gte><qti-variable identifier="SCORE"/><qti-base-value base-type="float">5</qti-base-value></qti-gte>
            <qti-set-outcome-value identifier="LEVEL"><qti-base-value base-type="identifier">high</qti-base-value></qti-set-outcome-value>
          </qti-outcome-if>
          <qti-outcome-else><qti-set-outcome-value identifier="LEVEL"><qti-base-value base-type="identifier">low</qti-base-value></qti-set-outcome-value></qti-outcome-else>
        </qti-outcome-condition>
        """;

    [Fact]
    public async Task Compute_TakesTheTestsScore_AndAGradersScoreOfAnItem()
    {
        var result = await ResultAsync(Processing, Declarations, essay: 3, Choose("A"), Choose("B"));

        // q1 weighs 3, the essay 1: 3 × 1 + 3; at most 3 + 1 + 4.
        Assert.Equal((6m, 8m, 75m), (result.Raw, result.Max, result.Percent));
        Assert.True(result.Passed);
        Assert.Equal(["6", "8", "1", "\"high\"", "true"], result.TestOutcomes!.Select(outcome => outcome.Value?.Text));
        Assert.Equal(ExamsJson.Write(result), ExamsJson.Write(ExamsJson.Read<ExamResult>(ExamsJson.Write(result))));
    }

    [Fact]
    public async Task Compute_OfNothingHandedIn_StillRunsProcessing()
    {
        var result = await ResultAsync(Processing, Declarations, essay: null);

        Assert.Equal((0m, 8m, false), (result.Raw, result.Max, result.Passed));
        Assert.Equal("\"low\"", result.TestOutcomes![3].Value?.Text);
    }

    [Fact]
    public async Task CutScore_OfTheExam_DecidesBeforeTheTest()
    {
        var cut = new CutScore(80, CutScoreUnit.Percent);

        Assert.False((await ResultAsync(Processing, Declarations, essay: 3, cut, Choose("A"), Choose("B"))).Passed);
    }

    [Fact]
    public async Task MasteryValue_Decides_WhereNothingElseDoes()
    {
        const string declarations = """<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="10" mastery-value="2"/>""";
        const string processing =
            """<qti-set-outcome-value identifier="SCORE"><qti-sum><qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value>""";

        Assert.Equal((2m, 10m, true), await ResultAsync(processing, declarations, essay: 0, Choose("A"), Choose("A")) is var r ? (r.Raw, r.Max, r.Passed) : default);
        Assert.Equal((1m, 10m, false), await ResultAsync(processing, declarations, essay: 0, Choose("A"), Choose("B")) is var s ? (s.Raw, s.Max, s.Passed) : default);
    }

    /// <summary>A division by nothing is NULL: nobody passes or fails by it.</summary>
    [Fact]
    public async Task Score_OfNoNumber_IsUndecided()
    {
        const string processing =
            """
            <qti-set-outcome-value identifier="SCORE"><qti-divide><qti-base-value base-type="float">1</qti-base-value><qti-base-value base-type="float">0</qti-base-value></qti-divide></qti-set-outcome-value>
            <qti-set-outcome-value identifier="PASSED"><qti-base-value base-type="boolean">true</qti-base-value></qti-set-outcome-value>
            """;

        var result = await ResultAsync(processing, Declarations, essay: 4, new CutScore(10, CutScoreUnit.Percent), Choose("A"), Choose("A"));

        Assert.True(result.IsUndecided);
        Assert.Null(result.Passed);
        Assert.Equal((8m, 8m), (result.Raw, result.Max));
        Assert.Contains("\"isUndecided\":true", ExamsJson.Write(result));
    }

    [Fact]
    public async Task Report_NamesTheTestsOtherOutcomes()
    {
        var report = AssessmentReport.OfOutcomes(await ResultAsync(Processing, Declarations, essay: 3, Choose("A"), Choose("B"))).ToString();

        Assert.Contains("""identifier="LEVEL" cardinality="single" baseType="identifier">""", report);
        Assert.Contains("<value>high</value>", report);
        Assert.Equal(1, report.Split("identifier=\"PASSED\"").Length - 1);
    }

    [Fact]
    public async Task Compute_WithoutTheTest_Throws() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => ResultAsync(Processing, Declarations, essay: 3, cut: null, withTest: false, Choose("A")));

    private static Task<ExamResult> ResultAsync(string processing, string declarations, decimal? essay, params string[] choices) =>
        ResultAsync(processing, declarations, essay, cut: null, choices);

    private static Task<ExamResult> ResultAsync(string processing, string declarations, decimal? essay, CutScore? cut, params string[] choices) =>
        ResultAsync(processing, declarations, essay, cut, withTest: true, choices);

    private static async Task<ExamResult> ResultAsync(
        string processing,
        string declarations,
        decimal? essay,
        CutScore? cut,
        bool withTest,
        params string[] choices)
    {
        var test = Test(
                Part(
                    Section(Ref("q1", """<qti-weight identifier="W" value="3"/>""") + Ref("q2") + Ref("e")),
                    "nonlinear",
                    "simultaneous"),
                processing)
            .Replace("""<qti-outcome-declaration identifier="TOTAL" cardinality="single" base-type="float"/>""", declarations, StringComparison.Ordinal);
        var drafted = await DraftedExam.OfAsync(
            new APackage().WithChoice("q1").WithChoice("q2").WithEssay("e").WithItem("test", test, "imsqti_test_xmlv3p0"));
        var exam = drafted.Builder().With(e => e with { OutcomeTest = "test", CutScore = cut });
        Assert.Empty(OutcomeTestValidation.Validate(exam.Build(), drafted.Test));

        var session = ASession(exam).Started();
        foreach (var (index, json) in choices.Index())
        {
            SubmissionScorerTests.Save(session, index + 1, json);
        }

        if (essay is not null)
        {
            SubmissionScorerTests.Save(session, 3, """{"RESPONSE":"because"}""");
        }

        var submission = SubmissionScorerTests.Frozen(session.Submitted());
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, drafted.Find);
        var reviews = new ReviewOpening(submission).Open(scored, [], Opening).Select(task => task with { State = ReviewState.Scored, Score = essay });
        return ResultComputation.Compute(submission, scored, [.. reviews], exam.Build(), 1, Opening + 3.Hours(), withTest ? drafted.Test : null);
    }
}
