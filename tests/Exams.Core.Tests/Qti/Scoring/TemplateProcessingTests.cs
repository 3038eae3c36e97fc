using CsCheck;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Scoring;

public sealed class TemplateProcessingTests
{
    private const string Declarations = """
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="integer"/>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <templateDeclaration identifier="X" cardinality="single" baseType="integer"/>
        <templateDeclaration identifier="Y" cardinality="single" baseType="integer">
          <defaultValue><value>7</value></defaultValue>
        </templateDeclaration>
        """;

    private const string Double = """
        <setTemplateValue identifier="X"><randomInteger min="1" max="1000"/></setTemplateValue>
        <setCorrectResponse identifier="RESPONSE">
          <product><baseValue baseType="integer">2</baseValue><variable identifier="X"/></product>
        </setCorrectResponse>
        """;

    private const string MatchCorrect = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct";

    [Fact]
    public void Start_DrawsFromTheSeed_AndScoringUsesWhatWasDrawn() => Gen.ULong.Sample(seed =>
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates(Double).ScoredByTemplate(MatchCorrect).Compiled();

        var state = item.Start(seed);
        var x = state.Template.Values["X"].AsInteger();

        Assert.InRange(x, 1, 1000);
        Assert.Equal(1, item.Score(state, Answering.With("RESPONSE", QtiValue.Integer(2 * x))).Outcome.Score);
        Assert.Equal(0, item.Score(state, Answering.With("RESPONSE", QtiValue.Integer((2 * x) + 1))).Outcome.Score);
    });

    [Fact]
    public void Start_FromARecord_DoesNotDrawAgain()
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates(Double).ScoredByTemplate(MatchCorrect).Compiled();
        var recorded = item.Start(99).Template;

        var regraded = CompiledItem.Start(1, recorded);

        Assert.Equal(recorded.Values["X"], regraded.Template.Values["X"]);
        var answer = Answering.With("RESPONSE", QtiValue.Integer(2 * recorded.Values["X"].AsInteger()));
        Assert.Equal(1, item.Score(regraded, answer).Outcome.Score);
    }

    [Fact]
    public void Constraint_StartsOverUntilItHolds() => Gen.ULong.Sample(seed =>
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates("""
            <setTemplateValue identifier="X"><randomInteger min="1" max="10"/></setTemplateValue>
            <setTemplateValue identifier="Y"><randomInteger min="1" max="10"/></setTemplateValue>
            <templateConstraint><lt><variable identifier="X"/><variable identifier="Y"/></lt></templateConstraint>
            """).Compiled();

        var values = item.Start(seed).Template.Values;

        Assert.True(values["X"].AsInteger() < values["Y"].AsInteger());
    });

    [Fact]
    public void Constraint_ThatNeverHolds_LeavesTheDefaults()
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates("""
            <setTemplateValue identifier="Y"><baseValue baseType="integer">1</baseValue></setTemplateValue>
            <templateConstraint><baseValue baseType="boolean">false</baseValue></templateConstraint>
            """).Compiled();

        var template = item.Start(1).Template;

        Assert.Equal(("NULL", "7", null), (template.Values["X"].ToString(), template.Values["Y"].ToString(), template.Fault));
    }

    [Fact]
    public void ExitTemplate_EndsIt()
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates("""
            <templateCondition><templateIf><isNull><variable identifier="X"/></isNull><exitTemplate/></templateIf></templateCondition>
            <setTemplateValue identifier="Y"><baseValue baseType="integer">1</baseValue></setTemplateValue>
            """).Compiled();

        Assert.Equal("7", item.Start(1).Template.Values["Y"].ToString());
    }

    [Fact]
    public void SetDefaultValue_IsWhereTheResponseStarts()
    {
        var item = AnItem.Of21().Declaring(Declarations)
            .WithTemplates("""<setDefaultValue identifier="RESPONSE"><baseValue baseType="integer">5</baseValue></setDefaultValue>""")
            .ScoredBy("""<setOutcomeValue identifier="SCORE"><integerToFloat><variable identifier="RESPONSE"/></integerToFloat></setOutcomeValue>""")
            .Compiled();

        var outcome = item.Score(item.Start(1), new Dictionary<string, QtiValue>()).Outcome;

        Assert.Equal(5, outcome.Score);
    }

    [Fact]
    public void EndlessLoops_AreAFaultOfEveryAttempt()
    {
        var item = AnItem.Of21().Declaring(Declarations).WithTemplates("""
            <setTemplateValue identifier="X"><containerSize><repeat numberRepeats="999999"><null/></repeat></containerSize></setTemplateValue>
            """).ScoredByTemplate(MatchCorrect).Compiled();

        var state = item.Start(1);

        Assert.NotNull(state.Template.Fault);
        Assert.Equal(state.Template.Fault, item.Score(state, Answering.With("RESPONSE", QtiValue.Integer(1))).Outcome.Fault);
    }
}
