using Exams.Core.Qti;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;
using Xunit;
using static Exams.Core.Tests.Qti.Tests.Delivery.Testing;

namespace Exams.Core.Tests.Qti.Tests.Delivery;

public sealed class CompiledTestTests
{
    [Theory]
    [InlineData("EXIT_SECTION", "A", "A D E F")]
    [InlineData("EXIT_SECTION", "B", "A B C D E F")]
    [InlineData("EXIT_TESTPART", "A", "A F")]
    [InlineData("EXIT_TEST", "A", "A")]
    [InlineData("C", "A", "A C D E F")]
    [InlineData("S2", "A", "A D E F")]
    [InlineData("P2", "A", "A F")]
    public void Submit_BranchRuleThatHolds_LeadsToItsTarget(string target, string answer, string path)
    {
        var branch = $"""<branchRule target="{target}">{IfRight("A")}</branchRule>""";
        var test = Compile(
            Part(Section(Ref("A", branch) + Ref("B") + Ref("C"), "S1") + Section(Ref("D") + Ref("E"), "S2"))
            + Part(Section(Ref("F"), "S3"), identifier: "P2"));

        Assert.Equal(path, Path(test, answer + "B", out _));
    }

    [Fact]
    public void Submit_BranchRuleBackwards_IsPassedOver() =>
        Assert.Equal("A B", Path(Compile(Part(Section(Ref("A") + Ref("B", $"""<branchRule target="A">{IfRight("A")}</branchRule>""")))), "A", out _));

    [Fact]
    public void Submit_BranchRuleOfASection_CountsWhenTheSectionIsLeft()
    {
        var first = $"""<assessmentSection identifier="S1" title="" visible="true"><branchRule target="D">{IfRight("A")}</branchRule>{Ref("A")}{Ref("B")}</assessmentSection>""";
        var test = Compile(Part(first + Section(Ref("C") + Ref("D"), "S2")));

        Assert.Equal("A B D", Path(test, "A", out _));
        Assert.Equal("A B C D", Path(test, "B", out _));
    }

    [Fact]
    public void Submit_BranchRuleOfAPart_CountsWhenThePartIsLeft()
    {
        var parts = Part($"""<branchRule target="P3">{IfRight("A")}</branchRule>{Section(Ref("A"), "S1")}""")
            + Part(Section(Ref("B"), "S2"), identifier: "P2") + Part(Section(Ref("C"), "S3"), identifier: "P3");

        Assert.Equal("A C", Path(Compile(parts), "A", out _));
        Assert.Equal("A B C", Path(Compile(parts), "B", out _));
    }

    [Fact]
    public void Submit_PreconditionThatFails_LeavesOutWhatItGuards()
    {
        var guard = $"<preCondition>{IfRight("A")}</preCondition>";
        var item = Compile(Part(Section(Ref("A") + Ref("B", guard) + Ref("C"))));
        var section = Compile(Part(Section(Ref("A"), "S1") + Section(guard + Ref("B") + Ref("C"), "S2") + Section(Ref("D"), "S3")));
        var part = Compile(Part(Section(Ref("A"), "S1")) + Part(guard + Section(Ref("B"), "S2"), identifier: "P2") + Part(Section(Ref("C"), "S3"), identifier: "P3"));

        Assert.Equal("A C", Path(item, "B", out _));
        Assert.Equal("A B C", Path(item, "A", out _));
        Assert.Equal("A D", Path(section, "B", out _));
        Assert.Equal("A B C D", Path(section, "A", out _));
        Assert.Equal("A C", Path(part, "B", out _));
        Assert.Equal("A B C", Path(part, "A", out _));
    }

    [Fact]
    public void Start_WhenNothingMayBeEntered_HasEnded()
    {
        var test = Compile(Part(Section(Ref("A", """<preCondition><baseValue baseType="boolean">false</baseValue></preCondition>"""))));

        Assert.True(test.Start(1).IsEnded);
    }

    [Fact]
    public void Submit_Simultaneous_IsScoredWhenThePartEnds()
    {
        var test = Compile(Part(Section(Ref("A") + Ref("B")), submission: "simultaneous") + Part(Section(Ref("C"), "S2"), identifier: "P2"));
        var state = test.Submit(test.Start(1), 0, Answer("A"));
        Assert.Equal(QtiValue.Float(0), state.Outcomes["SUM"]);
        Assert.False(state.Items[0].IsAttempted);

        state = test.Submit(state, 1, Answer("A"));

        Assert.Equal(QtiValue.Float(2), state.Outcomes["SUM"]);
        Assert.True(state.Items[0].IsAttempted);
        Assert.Equal("C", state.Current!.Item.Identifier);
    }

    [Fact]
    public void Submit_Simultaneous_IsScoredBeforeTheNextPartAsksForIt()
    {
        var test = Compile(
            Part(Section(Ref("A")), submission: "simultaneous")
            + Part($"<preCondition>{IfRight("A")}</preCondition>{Section(Ref("B"), "S2")}", identifier: "P2"));

        Assert.Equal("A B", Path(test, "A", out _));
        Assert.Equal("A", Path(test, "B", out _));
    }

    [Fact]
    public void Submit_Nonlinear_TakesAnyItemOfThePartAndStays()
    {
        var test = Compile(Part(Section(Ref("A") + Ref("B") + Ref("C")), "nonlinear"), """<setOutcomeValue identifier="N"><numberPresented/></setOutcomeValue>""");
        var state = test.Submit(test.Start(1), 2, Answer("A"));
        state = test.Submit(state, 0, Answer("A"));

        Assert.Equal((0, QtiValue.Float(2), QtiValue.Integer(2)), (state.Position, state.Outcomes["SUM"], state.Outcomes["N"]));
        state = test.EndPart(state);
        Assert.True(state.IsEnded);
        Assert.Throws<InvalidOperationException>(() => test.EndPart(state));
        Assert.Throws<InvalidOperationException>(() => test.Submit(state, 1, Answer("A")));
    }

    [Fact]
    public void Submit_LinearOutOfTurn_Throws()
    {
        var test = Compile(Part(Section(Ref("A") + Ref("B"))));

        Assert.Throws<InvalidOperationException>(() => test.Submit(test.Start(1), 1, Answer("A")));
    }

    [Fact]
    public void Submit_VariableMapping_RenamesTheItemsVariable()
    {
        var mapping = """<variableMapping sourceIdentifier="SCORE" targetIdentifier="POINTS"/>""";
        var test = Compile(
            Part(Section(Ref("A", mapping) + Ref("B"))),
            """<setOutcomeValue identifier="N"><truncate><sum><testVariables variableIdentifier="POINTS"/></sum></truncate></setOutcomeValue>""");

        Path(test, "A", out var state);

        Assert.Equal((QtiValue.Integer(1), QtiValue.Float(1)), (state.Outcomes["N"], state.Outcomes["SUM"]));
    }

    [Fact]
    public void Submit_RepeatedItem_IsAddressedByItsInstance()
    {
        var test = Compile(
            Part(Section($"""<selection select="3" withReplacement="true"/>{Ref("A")}""")),
            """<setOutcomeValue identifier="N"><sum><truncate><variable identifier="A.1.SCORE"/></truncate><truncate><product><variable identifier="A.3.SCORE"/><baseValue baseType="float">10</baseValue></product></truncate></sum></setOutcomeValue>""");

        Path(test, "BBA", out var state);

        Assert.Equal(QtiValue.Integer(10), state.Outcomes["N"]);
    }

    [Fact]
    public void Start_TemplateDefault_ReachesTheItemsTemplateProcessing()
    {
        var @default = """<templateDefault templateIdentifier="N"><sum><baseValue baseType="integer">40</baseValue><truncate><variable identifier="A.SCORE"/></truncate></sum></templateDefault>""";
        var test = Compile(Part(Section(Ref("A") + Ref("B", @default))));

        Path(test, "A", out var state);

        Assert.Equal((QtiValue.Integer(2), QtiValue.Integer(42)), (test.Variable(state, 0, "N"), test.Variable(state, 1, "N")));
    }

    [Fact]
    public void Compile_ItemThatIsMissing_IsAnError()
    {
        var findings = new List<Finding>();

        Assert.Null(CompiledTest.Compile(Read(Part(Section(Ref("A")))), _ => null, findings));
        Assert.Equal("test-item-missing", Assert.Single(findings).Rule);
    }

    [Theory]
    [InlineData("""<setOutcomeValue identifier="N"><variable identifier="X.SCORE"/></setOutcomeValue>""", "variable-undeclared")]
    [InlineData("""<setOutcomeValue identifier="N"><variable identifier="A.NONE"/></setOutcomeValue>""", "variable-undeclared")]
    [InlineData("""<setOutcomeValue identifier="N"><sum><testVariables/></sum></setOutcomeValue>""", "attribute-missing")]
    [InlineData("""<setOutcomeValue identifier="NONE"><numberSelected/></setOutcomeValue>""", "variable-undeclared")]
    public void Compile_ProcessingThatIsWrong_IsAnError(string processing, string rule)
    {
        var findings = new List<Finding>();

        Assert.Null(CompiledTest.Compile(Read(Part(Section(Ref("A"))), processing), CompileItem, findings));
        Assert.Contains(findings, finding => finding.Rule == rule && finding.Line is not null);
    }
}
