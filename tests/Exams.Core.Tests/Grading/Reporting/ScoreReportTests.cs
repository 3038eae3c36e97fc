using System.Xml.Linq;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Reporting.Scores;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Reporting;

public sealed class ScoreReportTests
{
    private const string Hostile = "<script>alert('x')</script> & \"co\"";

    [Fact]
    public void Report_SaysWhatTheCutIs_AndWhyThereIsThisVersion()
    {
        var facts = Facts(Report(ResultDisclosure.Default));

        Assert.Equal("400 on the scale, standard error 12.5", facts["Needed to pass"]);
        Assert.Equal("300 (scale 100 to 500)", facts["Scaled score"]);
        Assert.Equal("2: graded again after a change of keys (change-7)", facts["Result version"]);
        Assert.Equal("1 of 2", facts["Points"]);
        Assert.Equal("50 %", facts["Percent"]);
    }

    [Fact]
    public void Cut_LessItsErrors_IsWhatIsNeeded()
    {
        var cut = new CutScore(60, CutScoreUnit.Percent) { StandardError = 5, ErrorsBelow = 2 };

        Assert.Equal("50 %: the cut score 60 less what its standard error of 5 lets pass", Facts(Report(ResultDisclosure.Default, cut))["Needed to pass"]);
    }

    [Theory]
    [InlineData(AppealOutcome.Upheld, "3: appeal 1: the marks were upheld")]
    [InlineData(AppealOutcome.Changed, "3: appeal 1: the marks were changed")]
    public void Version_OfAnAppeal_NamesIt(AppealOutcome outcome, string text) => Assert.Equal(
        text,
        Facts(Report(ResultDisclosure.Default) with { Version = 3, Reason = ResultReason.Appeal(1, outcome) })["Result version"]);

    [Fact]
    public void PassFail_SaysNothingElse()
    {
        var report = Report(ResultDisclosure.PassFail);

        Assert.Equal("Not passed", ReportText.Verdict(report));
        Assert.Null(report.Domains);
        Assert.DoesNotContain(Facts(report).Keys, name => name is "Points" or "Percent" or "Scaled score" or "Needed to pass");
    }

    /// <summary>It is XML as well, so that nothing that anybody wrote can have become markup.</summary>
    [Fact]
    public void Page_IsEncoded_SelfContained_AndWithoutScript()
    {
        var page = ScoreReportPage.Write(Report(ResultDisclosure.Default) with { Title = Hostile, LearnerName = Hostile });

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("http", page);
        var body = XDocument.Parse(page[page.IndexOf("<main>", StringComparison.Ordinal)..(page.IndexOf("</main>", StringComparison.Ordinal) + 7)]);
        Assert.StartsWith(Hostile, body.Root!.Element("h1")!.Value);
        Assert.All(body.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
        Assert.All(body.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
        Assert.Contains(body.Descendants("td"), cell => cell.Value.StartsWith("50 % (1 of 2 points)", StringComparison.Ordinal));
        Assert.Contains("<html lang=\"en\">", page);
    }

    private static Dictionary<string, string> Facts(ScoreReport report) =>
        ReportText.Facts(report).ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);

    private static ScoreReport Report(ResultDisclosure shown, CutScore? cut = null)
    {
        var exam = AnExam()
            .WithSection(new ExamSection("s", "S", [new ExamItem("choice-1", 1, "net"), new ExamItem("choice-2", 1, "net")]))
            .With(e => e with
            {
                Scale = new ScoreScale(100, 500),
                CutScore = cut ?? new CutScore(400, CutScoreUnit.Scaled) { StandardError = 12.5m },
            });
        var session = ASession(exam).Started();
        SubmissionScorerTests.Save(session, 1, """{"RESPONSE":"A"}""");
        var submission = SubmissionScorerTests.Frozen(session.After(20.Minutes()).Submitted());
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        var result = ResultComputation.Compute(submission, scored, [], exam.Build(), 2, session.Now) with { Reason = ResultReason.Regrade("change-7") };
        return ScoreReport.Of(result, session.Session, exam.Build(), AWindow().Build(), shown, "Zoë Łukaszewicz");
    }
}
