using System.Xml.Linq;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Reporting;

public sealed class AssessmentReportTests
{
    private static readonly XNamespace Namespace = "http://www.imsglobal.org/xsd/imsqti_result_v3p0";

    [Fact]
    public void Outcomes_TellTheResult_AndNothingOfItems()
    {
        var report = AssessmentReport.OfOutcomes(Graded().Result);

        var test = report.Root!.Element(Namespace + "testResult")!;
        Assert.Equal("learner-1", report.Root.Element(Namespace + "context")!.Attribute("sourcedId")!.Value);
        Assert.Equal(
            [("SCORE", "4"), ("MAXSCORE", "6"), ("PERCENT", "66.67"), ("PASSED", "true"), ("DOMAIN_1", "1"), ("DOMAIN_2", "3")],
            test.Elements().Select(outcome => (outcome.Attribute("identifier")!.Value, outcome.Value)));
        Assert.Equal(["networks", "law"], test.Elements().Attributes("interpretation").Select(attribute => attribute.Value));
        var items = report.Root.Elements(Namespace + "itemResult").ToList();
        Assert.Equal(["item-1", "item-2", "item-3"], items.Select(item => item.Attribute("identifier")!.Value));
        Assert.All(items, item => Assert.Equal("SCORE", Assert.Single(item.Elements()).Attribute("identifier")!.Value));
        Assert.DoesNotContain("choice", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Because", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheWhole_TellsResponsesKeysAndOutcomes()
    {
        var (result, submission, scored, reviews) = Graded();

        var report = AssessmentReport.Of(result, submission, scored, reviews, GradingItems.Find);

        var items = report.Root!.Elements(Namespace + "itemResult").ToList();
        Assert.Equal(["choice-1", "essay-1", "drawn-1"], items.Select(item => item.Attribute("identifier")!.Value));
        Assert.Equal(["final", "final", "initial"], items.Select(item => item.Attribute("sessionStatus")!.Value));
        Assert.Equal(("A", "A", "1"), (Of(items[0], "RESPONSE", "candidateResponse"), Of(items[0], "RESPONSE", "correctResponse"), Of(items[0], "SCORE")));
        Assert.Equal(("Because.", "3"), (Of(items[1], "RESPONSE", "candidateResponse"), Of(items[1], "SCORE")));
        Assert.Equal("human", Variable(items[1], "SCORE").Attribute("externalScored")!.Value);
        Assert.Equal(("", "0", "0"), (Of(items[2], "RESPONSE", "candidateResponse"), Of(items[2], "numAttempts"), Of(items[2], "SCORE")));
        Assert.InRange(int.Parse(Of(items[2], "N")!, System.Globalization.CultureInfo.InvariantCulture), 1, 1_000_000);
        Assert.All(report.Descendants(), element => Assert.Equal(Namespace, element.Name.Namespace));
    }

    [Fact]
    public void PartsOfAnotherSubmission_AreRefused()
    {
        var (result, submission, scored, reviews) = Graded();

        Assert.Throws<InvalidOperationException>(() =>
            AssessmentReport.Of(result with { SubmissionDigest = Digest.Of("other") }, submission, scored, reviews, GradingItems.Find));
    }

    private static XElement Variable(XElement item, string identifier) =>
        Assert.Single(item.Elements(), variable => variable.Attribute("identifier")!.Value == identifier);

    private static string? Of(XElement item, string identifier, string? child = null) =>
        child is null ? Variable(item, identifier).Value : Variable(item, identifier).Element(Namespace + child)?.Value;

    private static (ExamResult Result, Submission Submission, ScoredSubmission Scored, IReadOnlyList<ReviewTask> Reviews) Graded()
    {
        var exam = AnExam().WithSection(new ExamSection("s", "S",
        [
            new ExamItem("choice-1", 1, "networks"), new ExamItem("essay-1", 4, "law"), new ExamItem("drawn-1", 1),
        ])).Passing(50);
        var session = ASession(exam).Started();
        session = SubmissionScorerTests.Save(session, 1, """{"RESPONSE":"A"}""");
        session = SubmissionScorerTests.Save(session, 2, """{"RESPONSE":"Because."}""");
        var submission = SubmissionScorerTests.Frozen(session.Submitted());
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var reviews = new ReviewOpening(submission).Open(scored, [], Opening)
            .Select(task => task with { State = ReviewState.Scored, Score = 3, ClaimedBy = Proctor })
            .ToList();
        return (ResultComputation.Compute(submission, scored, reviews, exam.Build(), 1, Opening), submission, scored, reviews);
    }
}
