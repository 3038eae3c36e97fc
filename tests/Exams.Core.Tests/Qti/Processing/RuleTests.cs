using Exams.Core.Tests.Qti.Scoring;
using Xunit;

namespace Exams.Core.Tests.Qti.Processing;

public sealed class RuleTests
{
    [Theory]
    [InlineData("<baseValue baseType=\"boolean\">true</baseValue>", 1)]
    [InlineData("<baseValue baseType=\"boolean\">false</baseValue>", 2)]
    [InlineData("<null/>", 2)]
    public void Condition_NullIsNotTrue(string condition, double expected)
    {
        var outcome = AnItem.Choosing().ScoredBy($"""
            <responseCondition>
              <responseIf>{condition}{Set(1)}</responseIf>
              <responseElse>{Set(2)}</responseElse>
            </responseCondition>
            """).Compiled().Score(Answering.Choosing("A"));

        Assert.Equal(expected, outcome.Score);
    }

    [Fact]
    public void ElseIf_TakesTheFirstThatIsTrue()
    {
        var outcome = AnItem.Choosing().ScoredBy($"""
            <responseCondition>
              <responseIf><baseValue baseType="boolean">false</baseValue>{Set(1)}</responseIf>
              <responseElseIf><baseValue baseType="boolean">true</baseValue>{Set(2)}</responseElseIf>
              <responseElseIf><baseValue baseType="boolean">true</baseValue>{Set(3)}</responseElseIf>
            </responseCondition>
            """).Compiled().Score(Answering.Choosing("A"));

        Assert.Equal(2, outcome.Score);
    }

    [Fact]
    public void ExitResponse_EndsProcessing_EvenInsideAFragment()
    {
        var outcome = AnItem.Choosing()
            .ScoredBy($"{Set(1)}<responseProcessingFragment><exitResponse/></responseProcessingFragment>{Set(2)}")
            .Compiled().Score(Answering.Choosing("A"));

        Assert.Equal(1, outcome.Score);
    }

    [Theory]
    [InlineData("integer", "<baseValue baseType=\"float\">2.7</baseValue>", "2")]
    [InlineData("float", "<baseValue baseType=\"integer\">2</baseValue>", "2")]
    [InlineData("string", "<baseValue baseType=\"identifier\">A</baseValue>", "A")]
    public void SetOutcomeValue_OfAnotherType_IsConvertedWithAWarning(string baseType, string expression, string expected)
    {
        var item = AnItem.Choosing()
            .Declaring($"""<outcomeDeclaration identifier="O" cardinality="single" baseType="{baseType}"/>""")
            .ScoredBy($"""<setOutcomeValue identifier="O">{expression}</setOutcomeValue>""");

        Assert.Equal("rule-type-converted", Assert.Single(item.Findings()).Rule);
        Assert.Equal(expected, item.Compiled().Score(Answering.Choosing("A"))["O"].ToString());
    }

    [Theory]
    [InlineData("""<setOutcomeValue identifier="RESPONSE"><null/></setOutcomeValue>""", "rule-target")]
    [InlineData("""<setOutcomeValue identifier="numAttempts"><null/></setOutcomeValue>""", "rule-target")]
    [InlineData("""<setOutcomeValue identifier="X"><null/></setOutcomeValue>""", "variable-undeclared")]
    [InlineData("""<setOutcomeValue identifier="SCORE"/>""", "expression-arity")]
    [InlineData("""<setOutcomeValue identifier="SCORE"><baseValue baseType="point">1 2</baseValue></setOutcomeValue>""", "rule-type")]
    [InlineData("""<setResponseValue identifier="RESPONSE"><null/></setResponseValue>""", "rule-unknown")]
    [InlineData("""<setDefaultValue identifier="RESPONSE"><null/></setDefaultValue>""", "rule-unknown")]
    [InlineData("""<responseCondition><responseElse/></responseCondition>""", "rule-unknown")]
    [InlineData("""<responseCondition><responseIf/></responseCondition>""", "condition-empty")]
    [InlineData("""<responseCondition><responseIf><baseValue baseType="integer">1</baseValue></responseIf></responseCondition>""", "condition-type")]
    [InlineData("""<lookupOutcomeValue identifier="SCORE"><baseValue baseType="integer">1</baseValue></lookupOutcomeValue>""", "lookup-table-missing")]
    [InlineData("""<include xmlns="http://www.w3.org/2001/XInclude" href="gone.xml"/>""", "rule-unknown")]
    public void Rule_ThatCantBe_IsAnErrorAtItsLine(string rule, string code)
    {
        var finding = Assert.Single(AnItem.Choosing().ScoredBy("\n" + rule).Findings());

        Assert.Equal(code, finding.Rule);
        Assert.NotNull(finding.Line);
    }

    [Fact]
    public void Fragment_OfThePackage_IsIncluded()
    {
        var findings = AnItem.Choosing()
            .ScoredBy("""<include xmlns="http://www.w3.org/2001/XInclude" href="fragment.xml"/>""")
            .Findings(path => path == "items/fragment.xml"
                ? """<responseProcessingFragment xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"><exitResponse/></responseProcessingFragment>"""u8.ToArray()
                : default(ReadOnlyMemory<byte>?));

        Assert.Empty(findings);
    }

    [Fact]
    public void Fragment_ThatIncludesItself_Ends()
    {
        var findings = AnItem.Choosing()
            .ScoredBy("""<include xmlns="http://www.w3.org/2001/XInclude" href="fragment.xml"/>""")
            .Findings(_ =>
                """
                <responseProcessingFragment xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1">
                  <include xmlns="http://www.w3.org/2001/XInclude" href="fragment.xml"/>
                </responseProcessingFragment>
                """u8.ToArray());

        Assert.Contains(findings, finding => finding.Rule == "include-endless");
    }

    private static string Set(double score) =>
        $"""<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{score}</baseValue></setOutcomeValue>""";
}
