using Exams.Core.Exams;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Exams;

public sealed class ScoringValidationTests
{
    private static ScoreScale Table(params (decimal Raw, decimal Scaled)[] rows) => new(100, 500)
    {
        Table = new ScaleTable(ScaleUnit.Points, [.. rows.Select(row => new ScalePoint(row.Raw, row.Scaled))]),
    };

    public static TheoryData<string, Func<ExamDefinition, ExamDefinition>> Faults => new()
    {
        { "scale.table.points", e => e with { Scale = Table((0, 100)) } },
        { "scale.table.points[0].raw", e => e with { Scale = Table((1, 100), (4, 500)) } },
        { "scale.table.points[0].scaled", e => e with { Scale = Table((0, 90), (4, 500)) } },
        { "scale.table.points[1].scaled", e => e with { Scale = Table((0, 100), (4, 490)) } },
        { "scale.table.points[1].raw", e => e with { Scale = Table((0, 100), (3.9m, 500)) } },
        { "scale.table.points[2].raw", e => e with { Scale = Table((0, 100), (2, 200), (2, 300), (4, 500)) } },
        { "scale.table.points[2].scaled", e => e with { Scale = Table((0, 100), (2, 200), (3, 199), (4, 500)) } },
        { "scale.table.points[1].raw", e => e with { Scale = new ScoreScale(0, 1) { Table = new(ScaleUnit.Percent, [new(0, 0), new(99, 1)]) } } },
        { "cutScore.value", e => e with { CutScore = new CutScore(decimal.MaxValue, CutScoreUnit.Points) } },
        { "cutScore.standardError", e => e with { CutScore = new CutScore(2, CutScoreUnit.Points) { StandardError = -1 } } },
        { "cutScore.standardError", e => e with { CutScore = new CutScore(2, CutScoreUnit.Points) { ErrorsBelow = 1 } } },
        { "cutScore.errorsBelow", e => e with { CutScore = new CutScore(2, CutScoreUnit.Points) { StandardError = 1, ErrorsBelow = 4 } } },
        { "weights[0]", e => e with { Weights = [new ScoreWeight(2)] } },
        { "weights[0].factor", e => e with { Weights = [new ScoreWeight(-1, "s")] } },
        { "weights[0].section", e => e with { Weights = [new ScoreWeight(1, "nowhere")] } },
        { "weights[0].domain", e => e with { Weights = [new ScoreWeight(1, Domain: "nothing")] } },
        { "weights[1]", e => e with { Weights = [new ScoreWeight(1, "s"), new ScoreWeight(2, "s")] } },
        { "weights", e => e with { OutcomeTest = "test", Weights = [new ScoreWeight(1, "s")] } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_Fault_NamesItsPath(string path, Func<ExamDefinition, ExamDefinition> change) =>
        Assert.Contains(ExamValidation.Validate(change(Exam())), problem => problem.Path == path);

    [Fact]
    public void Validate_OfWhatFits_HasNoProblems()
    {
        var exam = Exam() with
        {
            Scale = Table((0, 100), (2.5m, 300), (4, 500)),
            CutScore = new CutScore(300, CutScoreUnit.Scaled) { StandardError = 12.5m, ErrorsBelow = 1 },
            Weights = [new ScoreWeight(1, "s"), new ScoreWeight(1, Domain: "net")],
        };

        Assert.Empty(ExamValidation.Validate(exam));
        Assert.Equal(ExamsJson.Write(exam), ExamsJson.Write(ExamsJson.Read<ExamDefinition>(ExamsJson.Write(exam))));
    }

    /// <summary>Where some are drawn, a form may have the heaviest; weights count too.</summary>
    [Fact]
    public void Table_ReachesTheMostThatAnyFormCanGive()
    {
        var exam = Exam() with
        {
            Sections = [Exam().Sections[0] with { Items = [new("a", 1), new("b", 3), new("c", 2)], Selection = new Selection(2) }],
            Weights = [new ScoreWeight(2, "s")],
        };

        Assert.Empty(ExamValidation.Validate(exam with { Scale = Table((0, 100), (10, 500)) }));
        Assert.Single(ExamValidation.Validate(exam with { Scale = Table((0, 100), (9.9m, 500)) }));
    }

    private static ExamDefinition Exam() => AnExam()
        .WithSection(new ExamSection("s", "S", [new ExamItem("a", 2, "net"), new ExamItem("b", 2)]))
        .Build();
}
