using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Exams.Cli.Simulate.Learners;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Learners;

public sealed class AnswersTests
{
    private const string Item = """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="models" title="Models" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
            <qti-correct-response><qti-value>B</qti-value><qti-value>C</qti-value></qti-correct-response>
          </qti-response-declaration>
          <qti-item-body>
            <qti-choice-interaction response-identifier="RESPONSE" max-choices="2">
              <qti-simple-choice identifier="A">one</qti-simple-choice>
              <qti-simple-choice identifier="B">two</qti-simple-choice>
              <qti-simple-choice identifier="C">three</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
        </qti-assessment-item>
        """;

    private static readonly AnswerKey Key = AnswerKey.Read(
        [("models.xml", Encoding.UTF8.GetBytes(Item)), ("imsmanifest.xml", "<manifest/>"u8.ToArray()), ("notes.txt", "no"u8.ToArray())]);

    [Fact]
    public void To_OneWhoKnowsEverything_IsCorrect()
    {
        Assert.Equal(1, Key.Count);
        Assert.Equal("""{"RESPONSE":["B","C"]}""", Answer("models", ability: 1, seed: 1).ToJsonString());
    }

    [Fact]
    public void To_AnItemWithoutAKey_IsAGuess() => Assert.Matches("^[ABC]$", (string?)Answer("capital", 1, 1)["RESPONSE"]);

    [Fact]
    public void To_ASingleChoice_IsOneOfItsChoices() => Gen.Int.Sample(seed =>
        Assert.Matches("^[ABC]$", (string?)Answer("capital", 0, seed)["RESPONSE"]));

    [Fact]
    public void To_AMultipleChoice_StaysWithinItsMaximum() => Gen.Int.Sample(seed =>
        Assert.InRange(Texts(Answer("models", 0, seed)).Distinct().Count(), 1, 2));

    [Fact]
    public void To_AnOrder_UsesEveryChoiceOnce() => Gen.Int.Sample(seed => Assert.Equal(["A", "B", "C"], Texts(Answer("order", 0, seed)).Order()));

    [Fact]
    public void To_AMatch_PairsSourcesWithTargets() => Gen.Int.Sample(seed =>
        Assert.All(Texts(Answer("pairs", 0, seed)), pair => Assert.Matches("^[AB] [XY]$", pair)));

    [Theory]
    [InlineData("word")]
    [InlineData("essay")]
    public void To_AText_IsNotEmpty(string identifier) =>
        Assert.NotEmpty(Answer(identifier, 0, 1)["RESPONSE"]!.GetValue<string>());

    [Theory]
    [InlineData("""{"kind":"upload","responseIdentifier":"RESPONSE"}""", "{}")]
    [InlineData("""{"kind":"choice","responseIdentifier":"RESPONSE","choices":[]}""", "{}")]
    [InlineData("""{"kind":"slider","responseIdentifier":"RESPONSE","lowerBound":3,"upperBound":3}""", """{"RESPONSE":3}""")]
    [InlineData("""{"kind":"slider","responseIdentifier":"R","slider":{"lowerBound":7,"upperBound":7,"step":0}}""", """{"R":7}""")]
    [InlineData("""{"kind":"hottext","responseIdentifier":"R2","choices":[{"identifier":"H"}]}""", """{"R2":"H"}""")]
    [InlineData("""{"kind":"gapMatch","responseIdentifier":"R","choices":[{"kind":"gap","identifier":"G"},{"kind":"gapText","identifier":"W"}]}""", """{"R":["W G"]}""")]
    [InlineData("""{"kind":"graphicGapMatch","responseIdentifier":"R","choices":[{"kind":"gapImage","identifier":"W"},{"kind":"associableHotspot","identifier":"H"}]}""", """{"R":["W H"]}""")]
    [InlineData("""{"kind":"choice","responseIdentifier":"R","cardinality":"multiple","minimum":2,"maximum":0,"choices":[{"identifier":"A"},{"identifier":"A"}]}""", """{"R":["A","A"]}""")]
    [InlineData("""{"kind":"associate","responseIdentifier":"R","choices":[{"identifier":"W"}]}""", "{}")]
    [InlineData("""[{"text":"nothing is asked"}]""", "{}")]
    public void To_WhatLeavesNoChoice_IsThat(string view, string expected) =>
        Assert.Equal(expected, new Answers(AnswerKey.Empty, 0, new Random(1)).To("any", JsonSerializer.Deserialize<JsonElement>(view)).ToJsonString());

    [Fact]
    public void To_ANumber_IsANumber()
    {
        var view = JsonSerializer.SerializeToElement(new { kind = "textEntry", responseIdentifier = "R", baseType = "integer" });

        Assert.Equal(JsonValueKind.Number, new Answers(AnswerKey.Empty, 0, new Random(1)).To("any", view)["R"]!.GetValueKind());
    }

    private static JsonObject Answer(string identifier, double ability, int seed) =>
        new Answers(Key, ability, new Random(seed)).To(identifier, JsonSerializer.SerializeToElement(FakeItems.View(identifier)));

    private static string[] Texts(JsonObject answer) => [.. answer["RESPONSE"]!.AsArray().Select(text => text!.GetValue<string>())];
}
