using System.Globalization;
using CsCheck;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Scoring;

public sealed class CompiledItemTests
{
    private const string CountAttempts = """
        <setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1.5</baseValue></sum></setOutcomeValue>
        <responseCondition>
          <responseIf>
            <match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>
            <setOutcomeValue identifier="completionStatus"><baseValue baseType="identifier">completed</baseValue></setOutcomeValue>
          </responseIf>
        </responseCondition>
        """;

    [Theory]
    [InlineData("A", 0)]
    [InlineData("B", 1)]
    [InlineData("", 0)]
    public void Score_ByTemplate(string choice, double expected)
    {
        var item = AnItem.Choosing().ScoredByTemplate("http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct").Compiled();

        Assert.Equal(expected, item.Score(Answering.Choosing(choice)).Score);
    }

    [Fact]
    public void Score_NonAdaptive_StartsFromDefaultsEachTime()
    {
        var item = AnItem.Choosing().ScoredBy(CountAttempts).Compiled();

        var first = item.Score(item.Start(1), Answering.Choosing("A"));
        var second = item.Score(first.State, Answering.Choosing("B"));

        Assert.Equal(1.5, second.Outcome.Score);
        Assert.Equal(2, second.State.Attempts);
    }

    [Fact]
    public void Score_Adaptive_CarriesOutcomesOn()
    {
        var item = AnItem.Choosing().Adaptive().ScoredBy(CountAttempts).Compiled();

        var first = item.Score(item.Start(1), Answering.Choosing("A"));
        var second = item.Score(first.State, Answering.Choosing("B"));

        Assert.Equal(("unknown", 1.5), (first.Outcome.CompletionStatus, first.Outcome.Score));
        Assert.Equal(("completed", 3.0), (second.Outcome.CompletionStatus, second.Outcome.Score));
    }

    [Fact]
    public void Score_SameStateTwice_GivesTheSame()
    {
        var item = AnItem.Choosing().Adaptive().ScoredBy(CountAttempts).Compiled();
        var state = item.Score(item.Start(1), Answering.Choosing("A")).State;

        Assert.Equal(item.Score(state, Answering.Choosing("A")).Outcome.Score, item.Score(state, Answering.Choosing("A")).Outcome.Score);
    }

    [Theory]
    [InlineData("SCORE")]
    [InlineData("completionStatus")]
    [InlineData("numAttempts")]
    [InlineData("duration")]
    [InlineData("RESPONSE2")]
    public void Score_ResponseThatIsNone_IsRefused(string name)
    {
        var item = AnItem.Choosing().ScoredBy(CountAttempts).Compiled();

        var refusal = Assert.Throws<ArgumentException>(() => item.Score(Answering.With(name, QtiValue.Identifier("completed"))));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ResponseOfAnotherType_IsRefused()
    {
        var item = AnItem.Choosing().ScoredBy(CountAttempts).Compiled();

        Assert.Throws<ArgumentException>(() => item.Score(Answering.With("RESPONSE", QtiValue.Float(1))));
    }

    [Fact]
    public void Score_OutcomesWithoutDefaults_NumbersStartAtZero()
    {
        var outcome = AnItem.Choosing().Declaring("""
            <outcomeDeclaration identifier="F" cardinality="single" baseType="float"/>
            <outcomeDeclaration identifier="I" cardinality="single" baseType="integer"/>
            <outcomeDeclaration identifier="S" cardinality="single" baseType="string"/>
            <outcomeDeclaration identifier="M" cardinality="multiple" baseType="float"/>
            <outcomeDeclaration identifier="E" cardinality="single" baseType="float"><defaultValue/></outcomeDeclaration>
            """).Compiled().Score(Answering.Choosing("A"));

        Assert.Equal(["0", "0", "NULL", "NULL", "NULL"], new[] { "F", "I", "S", "M", "E" }.Select(name => outcome[name].ToString()));
    }

    [Fact]
    public void Score_EndlessLoops_AreAFaultNotAScore()
    {
        var outcome = AnItem.Choosing().ScoredBy("""
            <setOutcomeValue identifier="SCORE">
              <containerSize><repeat numberRepeats="999999"><null/></repeat></containerSize>
            </setOutcomeValue>
            """).Compiled().Score(Answering.Choosing("B"));

        Assert.NotNull(outcome.Fault);
        Assert.Null(outcome.Score);
    }

    [Fact]
    public void Score_OnAnyThreadInAnyOrder_GivesTheSame()
    {
        var item = AnItem.Choosing().ScoredBy(CountAttempts).Compiled();
        var scores = new double?[10_000];

        Parallel.For(0, scores.Length, i => scores[i] = item.Score(Answering.Choosing(i % 2 == 0 ? "A" : "B")).Score);

        Assert.All(scores, score => Assert.Equal(1.5, score));
    }

    [Fact]
    public void Score_UnderADutchCulture_GivesTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Dutch();
        try
        {
            var outcome = AnItem.Choosing().ScoredBy(CountAttempts).Compiled().Score(Answering.Choosing("A"));

            Assert.Equal(1.5, outcome.Score);
            Assert.Equal("1.5", outcome["SCORE"].ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Score_Random_IsReproducedFromTheState() => Gen.ULong.Sample(seed =>
    {
        var item = AnItem.Choosing().ScoredBy("""
            <setOutcomeValue identifier="SCORE"><randomFloat min="0" max="1"/></setOutcomeValue>
            """).Compiled();
        var first = item.Score(item.Start(seed), Answering.Choosing("A"));

        Assert.Equal(first.Outcome.Score, item.Score(item.Start(seed), Answering.Choosing("A")).Outcome.Score);
        Assert.NotEqual(first.Outcome.Score, item.Score(first.State, Answering.Choosing("A")).Outcome.Score);
    });

    [Fact]
    public void Score_WithoutItsState_IsRefused()
    {
        var item = AnItem.Choosing().Adaptive().ScoredBy(CountAttempts).Compiled();

        Assert.True(item.NeedsState);
        Assert.Throws<InvalidOperationException>(() => item.Score(Answering.Choosing("A")));
    }

    [Fact]
    public void Feedback_IsShownByItsOutcome()
    {
        var outcome = AnItem.Choosing()
            .Declaring("""<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>""")
            .ScoredBy("""
                <setOutcomeValue identifier="FEEDBACK"><multiple><variable identifier="RESPONSE"/></multiple></setOutcomeValue>
                """)
            .Compiled().Score(Answering.Choosing("A"));

        Assert.True(outcome.Shows("FEEDBACK", "A", shownWhenMatched: true));
        Assert.False(outcome.Shows("FEEDBACK", "B", shownWhenMatched: true));
        Assert.True(outcome.Shows("FEEDBACK", "B", shownWhenMatched: false));
    }

    [Fact]
    public void Trace_TellsEveryStep_AndCostsNothingWhenOff()
    {
        var findings = new List<Core.Qti.Finding>();
        var trace = new ScoringTrace();
        var definition = AnItem.Choosing().ScoredBy(CountAttempts).Read(findings)!;

        CompiledItem.Compile(definition, findings, trace)!.Score(Answering.Choosing("B"));

        Assert.Equal(
            ["variable", "baseValue", "sum", "setOutcomeValue", "variable", "correct", "match", "baseValue", "setOutcomeValue", "responseCondition"],
            trace.Steps.Select(step => step.Element.Name));
        Assert.Equal("1.5", trace.Steps[2].Value.ToString());
    }

    /// <summary>Decimal comma, points between thousands: built by hand, as tests run without culture data.</summary>
    private static CultureInfo Dutch()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }
}
