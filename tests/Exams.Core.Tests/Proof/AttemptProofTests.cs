using System.Text.Json.Nodes;
using Exams.Core.Proof;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.ItemBanks.TestMarkup;
using static Exams.Testing.Sessions.PaperSitting;

namespace Exams.Core.Tests.Proof;

/// <summary>Attempts and ways are checked by playing the journal again.</summary>
public sealed class AttemptProofTests
{
    [Fact]
    public async Task AnHonestRoute_IsFoundToBeSo()
    {
        var report = await CheckAsync(_ => { });

        Assert.Empty(report.Findings);
        Assert.DoesNotContain(report.Gaps, gap => gap.What == "the attempts");
    }

    [Theory]
    [InlineData("passedOver", "[3]")]
    [InlineData("passedOver", "[]")]
    [InlineData("isAtEnd", "true")]
    [InlineData("items", """[{"number":1,"attempts":2,"isClosed":true}]""")]
    [InlineData("items", """[{"number":1,"attempts":1,"isClosed":false}]""")]
    public async Task AnotherWayOrOtherAttempts_AreFound(string member, string json)
    {
        var report = await CheckAsync(session => session[member] = JsonNode.Parse(json));

        Assert.NotEmpty(report.Findings);
    }

    private static async Task<ProofReport> CheckAsync(Action<JsonObject> change)
    {
        var package = new APackage().WithChoice("q1").WithChoice("q2").WithThreeDoors("q3").WithItem(
            "test",
            Test(Part(Section(Ref("q1", Branch("ref-q3", IsRight("q1"))) + Ref("q2") + Ref("q3")))),
            "imsqti_test_xmlv3p0");
        var drafted = await DraftedExam.OfAsync(package);
        var sitting = new PaperSitting(drafted).Started();
        sitting.Then(sitting.Attempting(1, Choose("A"))).Then(sitting.Leaving(1)).Then(sitting.Attempting(3, """{"DOOR":"B"}"""));
        var content = new DossierContent(
            sitting.Session.Session, sitting.Session.Form, drafted.Builder().Build(), null, null, [], ProofScene.Server.PublicKeys);
        var export = await ProofScene.ExportAsync(sitting.Session, content.For(ExportAudience.House, sitting.Session.Now));
        var json = JsonNode.Parse(export)!;
        change(json["dossier"]!["session"]!.AsObject());
        var bank = new ProofBank(drafted.Exam.ItemBankVersionId, drafted.Find, name => name == "test" ? drafted.Test : null);
        return ProofScene.Check(ProofScene.Reseal(json), bank: bank);
    }
}
