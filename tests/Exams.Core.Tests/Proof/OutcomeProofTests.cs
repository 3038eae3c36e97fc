using System.Text.Json.Nodes;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Core.Tests.Grading;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Xunit;
using static Exams.Testing.Given;
using static Exams.Testing.ItemBanks.TestMarkup;
using static Exams.Testing.Sessions.PaperSitting;

namespace Exams.Core.Tests.Proof;

/// <summary>However an exam makes its results, an export proves them.</summary>
public sealed class OutcomeProofTests
{
    private static readonly Func<ExamDefinition, ExamDefinition> ByTest = exam => exam with { OutcomeTest = "test" };

    private static readonly Func<ExamDefinition, ExamDefinition> ByWeightsAndTable = exam => exam with
    {
        Weights = [new ScoreWeight(2.5m, "section"), new ScoreWeight(0.5m, Domain: "odd")],
        Scale = new ScoreScale(100, 500) { Table = new(ScaleUnit.Percent, [new(0, 100), new(30, 400), new(100, 500)], ScaleReading.Step) },
        CutScore = new CutScore(410, CutScoreUnit.Scaled) { StandardError = 10, ErrorsBelow = 1 },
    };

    public static TheoryData<string> Exams => ["test", "weights"];

    [Theory]
    [MemberData(nameof(Exams))]
    public async Task AnHonestResult_IsFoundToBeSo(string exam)
    {
        var report = await CheckAsync(Rules(exam), _ => { });

        Assert.Empty(report.Findings);
        Assert.DoesNotContain(report.Gaps, gap => gap.What == "the scores");
    }

    [Theory]
    [InlineData("test", "raw", "3")]
    [InlineData("test", "testOutcomes", "[]")]
    [InlineData("test", "passed", "true")]
    [InlineData("weights", "max", "3")]
    [InlineData("weights", "scaled", "500")]
    [InlineData("weights", "passed", "false")]
    public async Task AnotherResult_IsFound(string exam, string member, string value)
    {
        var report = await CheckAsync(Rules(exam), result => result[member] = JsonNode.Parse(value));

        Assert.NotEmpty(report.Findings);
    }

    private static Func<ExamDefinition, ExamDefinition> Rules(string exam) => exam == "test" ? ByTest : ByWeightsAndTable;

    private static async Task<ProofReport> CheckAsync(Func<ExamDefinition, ExamDefinition> rules, Action<JsonObject> change)
    {
        const string processing =
            """<qti-set-outcome-value identifier="SCORE"><qti-product><qti-base-value base-type="float">2</qti-base-value><qti-sum><qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-product></qti-set-outcome-value>""";
        var test = Test(Part(Section(Ref("q1") + Ref("q2")), "nonlinear", "simultaneous"), processing)
            .Replace("TOTAL", "SCORE", StringComparison.Ordinal);
        var drafted = await DraftedExam.OfAsync(new APackage().WithChoice("q1").WithChoice("q2").WithItem("test", test, "imsqti_test_xmlv3p0"));
        var builder = drafted.Builder().With(rules);
        var exam = builder.Build();
        Assert.Empty(ExamValidation.Validate(exam with { Weights = [.. exam.Weights.Where(weight => weight.Domain is null)] }));

        var session = ASession(builder).Started();
        SubmissionScorerTests.Save(session, 1, Choose("A"));
        var submission = SubmissionScorerTests.Frozen(session.After(20.Minutes()).Submitted());
        session.After(1.Seconds()).Then(new SessionCommand.BeginGrading(submission.ComputeDigest()));
        var scored = SubmissionScorer.Score(submission, exam.Review, drafted.Find);
        var result = ResultComputation.Compute(submission, scored, [], exam, 1, session.After(1.Minutes()).Now, drafted.Test);
        session.Then(new SessionCommand.RecordResult(1, result.ComputeDigest())).Then(new SessionCommand.Release());
        var content = new DossierContent(session.Session, session.Form, exam, submission, result, [], ProofScene.Server.PublicKeys);
        var json = JsonNode.Parse(await ProofScene.ExportAsync(session, content.For(ExportAudience.House, session.After(1.Minutes()).Now)))!;
        change(json["dossier"]!["result"]!.AsObject());
        var bank = new ProofBank(drafted.Exam.ItemBankVersionId, drafted.Find, name => name == "test" ? drafted.Test : null);
        return ProofScene.Check(ProofScene.Reseal(json), bank: bank);
    }
}
