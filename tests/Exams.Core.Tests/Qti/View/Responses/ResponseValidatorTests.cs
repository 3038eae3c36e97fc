using Exams.Core.Qti.Values;
using Exams.Core.Qti.View.Responses;
using Xunit;

namespace Exams.Core.Tests.Qti.View.Responses;

public sealed class ResponseValidatorTests
{
    private const string Choice = """
        <qti-choice-interaction response-identifier="R" max-choices="2" min-choices="1"><qti-simple-choice identifier="A">a</qti-simple-choice>
        <qti-simple-choice identifier="B">b</qti-simple-choice><qti-simple-choice identifier="C">c</qti-simple-choice></qti-choice-interaction>
        """;

    private const string Match = """
        <qti-match-interaction response-identifier="R" max-associations="3" min-associations="1">
        <qti-simple-match-set><qti-simple-associable-choice identifier="A" match-max="1">a</qti-simple-associable-choice>
        <qti-simple-associable-choice identifier="B" match-max="2">b</qti-simple-associable-choice></qti-simple-match-set>
        <qti-simple-match-set><qti-simple-associable-choice identifier="X" match-max="0" match-min="1">x</qti-simple-associable-choice>
        <qti-simple-associable-choice identifier="Y" match-max="0">y</qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>
        """;

    private const string Gaps = """
        <qti-gap-match-interaction response-identifier="R"><qti-gap-text identifier="T" match-max="1">t</qti-gap-text><qti-gap-text identifier="U" match-max="0">u</qti-gap-text>
        <p><qti-gap identifier="G" required="true"/> <qti-gap identifier="H"/></p></qti-gap-match-interaction>
        """;

    [Theory]
    [InlineData("A", null)]
    [InlineData("A C", null)]
    [InlineData("", ResponseFault.TooFew)]
    [InlineData("A B C", ResponseFault.TooMany)]
    [InlineData("A A", ResponseFault.Repeated)]
    [InlineData("A Z", ResponseFault.UnknownChoice)]
    public void Validate_Choices_AreFromTheListAndCounted(string response, ResponseFault? fault) =>
        AssertFault(fault, Choice, Identifiers(Cardinality.Multiple, response));

    [Theory]
    [InlineData("B A", null)]
    [InlineData("", null)]
    [InlineData("A", ResponseFault.TooFew)]
    [InlineData("A B B", ResponseFault.Repeated)]
    public void Validate_AnOrder_IsOfAllChoices(string response, ResponseFault? fault) => AssertFault(
        fault,
        """<qti-order-interaction response-identifier="R"><qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice></qti-order-interaction>""",
        Identifiers(Cardinality.Ordered, response),
        "ordered",
        "identifier");

    [Theory]
    [InlineData("A X", null)]
    [InlineData("A X,B X,B Y", null)]
    [InlineData("A Y", ResponseFault.TooFew)]
    [InlineData("A X,A Y", ResponseFault.TooMany)]
    [InlineData("X A", ResponseFault.UnknownChoice)]
    [InlineData("A B", ResponseFault.UnknownChoice)]
    [InlineData("A Q", ResponseFault.UnknownChoice)]
    [InlineData("B X,B X", ResponseFault.Repeated)]
    public void Validate_Pairs_GoFromTheFirstSetToTheSecond(string response, ResponseFault? fault) =>
        AssertFault(fault, Match, Pairs(response), "multiple", "directedPair");

    [Theory]
    [InlineData("T G", null)]
    [InlineData("U G,U H", null)]
    [InlineData("T H", ResponseFault.TooFew)]
    [InlineData("T G,T H", ResponseFault.TooMany)]
    [InlineData("T G,U G", ResponseFault.TooMany)]
    [InlineData("G T", ResponseFault.UnknownChoice)]
    public void Validate_Gaps_TakeOneEach(string response, ResponseFault? fault) =>
        AssertFault(fault, Gaps, Pairs(response), "multiple", "directedPair");

    [Theory]
    [InlineData("123", null)]
    [InlineData("12a", ResponseFault.PatternMismatch)]
    [InlineData("12 ", ResponseFault.PatternMismatch)]
    public void Validate_Text_FitsItsMaskAsAWhole(string response, ResponseFault? fault) => AssertFault(
        fault,
        """<p><qti-text-entry-interaction response-identifier="R" pattern-mask="\d+"/></p>""",
        QtiValue.String(response),
        "single",
        "string");

    [Fact]
    public void Validate_MaskThatWouldBacktrackForEver_Answers() => AssertFault(
        ResponseFault.PatternMismatch,
        """<p><qti-text-entry-interaction response-identifier="R" pattern-mask="(a+)+b"/></p>""",
        QtiValue.String(new string('a', 50_000)),
        "single",
        "string");

    [Theory]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(10.5, ResponseFault.OutOfRange)]
    [InlineData(-1, ResponseFault.OutOfRange)]
    public void Validate_Slider_StaysOnItsScale(double response, ResponseFault? fault) => AssertFault(
        fault,
        """<qti-slider-interaction response-identifier="R" lower-bound="0" upper-bound="10"/>""",
        QtiValue.Float(response),
        "single",
        "float");

    [Fact]
    public void Validate_Points_AreCounted() => AssertFault(
        ResponseFault.TooMany,
        """<qti-select-point-interaction response-identifier="R" max-choices="1"><img src="a.png" alt=""/></qti-select-point-interaction>""",
        QtiValue.Multiple(BaseType.Point, QtiValue.Point(1, 1), QtiValue.Point(2, 2)),
        "multiple",
        "point");

    [Fact]
    public void Validate_OtherTypeOrVariable_IsRefused()
    {
        AssertFault(ResponseFault.WrongType, Choice, QtiValue.Identifier("A"));
        AssertFault(ResponseFault.WrongType, Choice, QtiValue.Multiple(BaseType.String, QtiValue.String("A")));
        var problem = Assert.Single(Validator(Choice).Validate(new Dictionary<string, QtiValue> { ["SCORE"] = QtiValue.Float(1) }));
        Assert.Equal((ResponseFault.UnknownVariable, false), (problem.Fault, problem.IsIncomplete));
    }

    [Fact]
    public void Validate_WhatIsOnlyUnfinished_IsTold()
    {
        var problem = Assert.Single(Validator(Choice).Validate(new Dictionary<string, QtiValue> { ["R"] = QtiValue.Null }));

        Assert.True(problem.IsIncomplete);
        Assert.Empty(Validator(Choice).Validate(new Dictionary<string, QtiValue>()));
    }

    [Theory]
    [InlineData("image/png", 1, null)]
    [InlineData("IMAGE/JPEG; q=1", 1, null)]
    [InlineData("text/html", 1, ResponseFault.FileType)]
    [InlineData("image/png", 0, ResponseFault.FileSize)]
    [InlineData("image/png", ResponseValidator.MaxFileBytes, null)]
    [InlineData("image/png", ResponseValidator.MaxFileBytes + 1, ResponseFault.FileSize)]
    public void ValidateUpload_TypeAndSize_AreChecked(string mediaType, long length, ResponseFault? fault)
    {
        var validator = Validator("""<qti-upload-interaction response-identifier="R" type="application/pdf image/*"/>""", "single", "file");

        Assert.Equal(fault, validator.ValidateUpload("R", mediaType, length)?.Fault);
        Assert.Equal(ResponseFault.UnknownVariable, validator.ValidateUpload("X", mediaType, length)?.Fault);
    }

    [Fact]
    public void ValidateUpload_ForAnotherKindOfResponse_IsRefused() =>
        Assert.Equal(ResponseFault.WrongType, Validator(Choice).ValidateUpload("R", "image/png", 1)?.Fault);

    private static ResponseValidator Validator(string body, string cardinality = "multiple", string baseType = "identifier") =>
        new(Viewing.Item(body, $"""<qti-response-declaration identifier="R" cardinality="{cardinality}" base-type="{baseType}"/>"""));

    private static void AssertFault(ResponseFault? fault, string body, QtiValue response, string cardinality = "multiple", string baseType = "identifier")
    {
        var problems = Validator(body, cardinality, baseType).Validate(new Dictionary<string, QtiValue> { ["R"] = response });
        Assert.Equal(fault is null ? [] : [fault.Value], problems.Select(problem => problem.Fault));
        Assert.All(problems, problem => Assert.Equal(problem.Fault is ResponseFault.TooFew or ResponseFault.PatternMismatch, problem.IsIncomplete));
    }

    private static QtiValue Identifiers(Cardinality cardinality, string text) => QtiValue.Container(
        cardinality,
        BaseType.Identifier,
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(QtiValue.Identifier).ToArray());

    private static QtiValue Pairs(string text) => QtiValue.Multiple(
        BaseType.DirectedPair,
        text.Split(',').Select(pair => QtiValue.DirectedPair(pair.Split(' ')[0], pair.Split(' ')[1])).ToArray());
}
