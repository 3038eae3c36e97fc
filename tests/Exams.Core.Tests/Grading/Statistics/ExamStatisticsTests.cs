using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Qti.Items;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Statistics;

public sealed class ExamStatisticsTests
{
    private static readonly ExamDefinition Exam = AnExam().Build() with
    {
        Sections =
        [
            new ExamSection("s1", "S1", [new ExamItem("a"), new ExamItem("b"), new ExamItem("c")]),
            new ExamSection("s2", "S2", [new ExamItem("d", 2), new ExamItem("e")]),
        ],
    };

    [Fact]
    public void Intake_TellsOmittedFromNotReached_BySection()
    {
        var intake = new ResponseIntake(Exam);
        intake.Add(Result("a:1", "b:", "c:", "d:", "e:0"));
        intake.Add(Result("a:", "b:1", "c:", "d:2", "e:"));

        var matrix = intake.Build();

        Assert.Equal(["a", "b", "c", "d", "e"], matrix.Items.Select(item => item.Identifier));
        Assert.Equal([ResponseMatrix.Answered, ResponseMatrix.Omitted], matrix.Codes(0).ToArray());
        Assert.Equal([ResponseMatrix.NotReached, ResponseMatrix.Answered], matrix.Codes(1).ToArray());
        Assert.Equal([ResponseMatrix.NotReached, ResponseMatrix.NotReached], matrix.Codes(2).ToArray());
        Assert.Equal([ResponseMatrix.Omitted, ResponseMatrix.Answered], matrix.Codes(3).ToArray());
    }

    [Fact]
    public void Intake_LeavesOut_LaterAttempts_AndWhatWasNotOnTheWay()
    {
        var intake = new ResponseIntake(Exam);
        var result = Result("a:1", "b:0");
        intake.Add(result with { Attempt = 2 });
        intake.Add(result with
        {
            Items = [result.Items[0] with { Choices = "X", Worked = Duration.FromSeconds(9) }, result.Items[1] with { IsPassedOver = true }],
        });

        var matrix = intake.Build();

        Assert.Equal((1, 1, 1), (intake.Repeats, matrix.Learners, matrix.Items.Count));
        Assert.Equal(["X"], matrix.Patterns(0));
        Assert.Equal([9f], matrix.Seconds(0).ToArray());
    }

    [Theory]
    [InlineData(CutScoreUnit.Percent, 60, 60.0)]
    [InlineData(CutScoreUnit.Points, 3, 50.0)]
    [InlineData(CutScoreUnit.Scaled, 350, 50.0)]
    public void TheCut_IsAPartOfTheMostPoints(CutScoreUnit unit, int cut, double percent)
    {
        var exam = Exam with { CutScore = new CutScore(cut, unit), Scale = new ScoreScale(200, 500) };

        Assert.Equal(percent, Of(exam, Result("a:1", "b:0", "c:1", "d:2", "e:1")).Test.CutPercent);
    }

    [Fact]
    public void ACutInPoints_OfDrawnForms_IsNoOnePart()
    {
        var exam = Exam with
        {
            CutScore = new CutScore(2, CutScoreUnit.Points),
            Sections = [.. Exam.Sections.Select(section => section with { Selection = new Selection(1) })],
        };

        Assert.Null(Of(exam, Result("a:1", "d:2")).Test.CutPercent);
    }

    [Fact]
    public void Items_AreInTheExamsOrder_AndNobodyIsNamed()
    {
        var statistics = Of(Exam, Result("e:1", "b:0"), Result("b:1", "a:1"));

        Assert.Equal(["a", "b", "e"], statistics.Test.Items.Select(item => item.Item));
        var json = ExamsJson.Write(statistics);
        Assert.DoesNotContain("lena", json, StringComparison.Ordinal);
        Assert.DoesNotContain("session-", json, StringComparison.Ordinal);
        Assert.Equal(json, ExamsJson.Write(ExamsJson.Read<ExamStatistics>(json)));
    }

    private static ExamStatistics Of(ExamDefinition exam, params ExamResult[] results)
    {
        var intake = new ResponseIntake(exam);
        Array.ForEach(results, intake.Add);
        return ExamStatistics.Of(exam, intake.Build(), intake.Repeats, new Dictionary<string, IReadOnlyList<AssessmentItem>>(), Opening);
    }

    /// <summary>A result of items as <c>identifier:points</c>, without points where there was no answer.</summary>
    private static ExamResult Result(params string[] items) => new()
    {
        SessionId = SessionId.Parse("session-1"),
        Version = 1,
        LearnerId = LearnerId.Parse("lena"),
        AtpId = AtpId.Parse("atp-1"),
        WindowId = WindowId.Parse("window-1"),
        ExamId = Exam.Id,
        ExamVersion = Exam.Version,
        Attempt = 1,
        Raw = 0,
        Max = 6,
        Percent = 0,
        ByDomain = [],
        Items =
        [
            .. items.Index().Select(item =>
            {
                var (identifier, points) = (item.Item[..1], item.Item[2..]);
                var answered = points.Length > 0;
                return new ItemResult(
                    item.Index + 1,
                    identifier,
                    answered ? decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture) : 0,
                    identifier == "d" ? 2 : 1,
                    ScoredBy.Machine,
                    answered);
            }),
        ],
        GradedAt = Opening,
        SubmissionDigest = Digest.Of("submission"),
    };
}
