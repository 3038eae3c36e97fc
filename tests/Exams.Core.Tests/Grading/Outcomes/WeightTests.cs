using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Testing;
using Exams.Testing.Exams;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Outcomes;

public sealed class WeightTests
{
    private const string Right = """{"RESPONSE":"A"}""";
    private const string Wrong = """{"RESPONSE":"B"}""";

    [Fact]
    public void Weights_OfSectionAndDomain_Multiply()
    {
        var result = Result(Exam(new ScoreWeight(2, "one"), new ScoreWeight(3, Domain: "net"), new ScoreWeight(0.5m, "two", "net")), Right, Right, Right, Right);

        // Section one: net 2 × 3, web 2; section two: net 3 × 0.5, web 1.
        Assert.Equal([6, 2, 1.5m, 1], result.Items.Select(item => item.Points));
        Assert.Equal((10.5m, 10.5m), (result.Raw, result.Max));
        Assert.Equal([new DomainResult("net", 7.5m, 7.5m, 100), new DomainResult("web", 3, 3, 100)], result.ByDomain);
    }

    [Fact]
    public void Weight_OfNothing_LeavesTheItemsOut()
    {
        var result = Result(Exam(new ScoreWeight(0, "two")), Right, Wrong, Right, Right);

        Assert.Equal((1, 2, 50), (result.Raw, result.Max, result.Percent));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0.5, false)]
    [InlineData(1.0, true)]
    public void StandardErrors_BelowTheCut_PassWhereThePolicySaysSo(double? errorsBelow, bool passed)
    {
        var exam = Exam().With(e => e with
        {
            CutScore = new CutScore(75, CutScoreUnit.Percent) { StandardError = 25, ErrorsBelow = (decimal?)errorsBelow },
        });

        Assert.Equal(passed, Result(exam, Right, Right, Wrong, Wrong).Passed);
    }

    [Fact]
    public void Scaling_AllWeights_ScalesThePointsAndNotThePercent() =>
        Gen.Select(Gen.Int[0, 15], Gen.Int[1, 8], Gen.Int[0, 40]).Sample((right, factor, weight) =>
        {
            ExamResult Of(int times) => Result(
                Exam(new ScoreWeight(times, "one"), new ScoreWeight(times * weight / 4m, "two")),
                [.. Enumerable.Range(0, 4).Select(i => (right >> i & 1) == 1 ? Right : Wrong)]);
            var (once, often) = (Of(1), Of(factor));

            Assert.Equal((factor * once.Raw, factor * once.Max, once.Percent), (often.Raw, often.Max, often.Percent));
        });

    [Fact]
    public void OneMoreRightAnswer_NeverLowersAnything() => Gen.Select(Gen.Int[0, 15], Gen.Int[0, 3], Gen.Int[0, 20]).Sample((right, item, weight) =>
    {
        var exam = () => Exam(new ScoreWeight(weight / 2m, Domain: "net"))
            .With(e => e with { Scale = new ScoreScale(0, 9) { Table = new(ScaleUnit.Percent, [new(0, 0), new(30, 7), new(100, 9)]) } });
        ExamResult Of(int answers) => Result(exam(), [.. Enumerable.Range(0, 4).Select(i => (answers >> i & 1) == 1 ? Right : Wrong)]);
        var (before, after) = (Of(right), Of(right | 1 << item));

        Assert.True(after.Raw >= before.Raw && after.Scaled >= before.Scaled && after.Max == before.Max);
    });

    private static ExamBuilder Exam(params ScoreWeight[] weights) => AnExam()
        .WithSection(new ExamSection("one", "One", [new ExamItem("choice-1", 1, "net"), new ExamItem("choice-2", 1, "web")]))
        .WithSection(new ExamSection("two", "Two", [new ExamItem("choice-3", 1, "net"), new ExamItem("choice-4", 1, "web")]))
        .With(exam => exam with { Weights = weights });

    private static ExamResult Result(ExamBuilder exam, params string[] responses)
    {
        var session = ASession(exam).Started();
        foreach (var (index, json) in responses.Index())
        {
            SubmissionScorerTests.Save(session, index + 1, json);
        }

        var submission = SubmissionScorerTests.Frozen(session.Submitted());
        var scored = SubmissionScorer.Score(submission, ReviewPolicy.HumanScored, GradingItems.Find);
        return ResultComputation.Compute(submission, scored, [], exam.Build(), 1, Opening + 3.Hours());
    }
}
