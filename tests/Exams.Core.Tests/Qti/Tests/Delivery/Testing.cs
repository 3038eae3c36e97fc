using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Tests.Delivery;

/// <summary>Makes small tests whose items have the right answer A, worth one point.</summary>
internal static class Testing
{
    private const string Item = """
        <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="I" title="I" adaptive="false" timeDependent="false">
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="1"/>
        <templateDeclaration identifier="N" cardinality="single" baseType="integer"><defaultValue><value>1</value></defaultValue></templateDeclaration>
        <templateProcessing><setTemplateValue identifier="N"><sum><variable identifier="N"/><baseValue baseType="integer">1</baseValue></sum></setTemplateValue></templateProcessing>
        <itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1"><simpleChoice identifier="A">A</simpleChoice>
        <simpleChoice identifier="B">B</simpleChoice></choiceInteraction></itemBody>
        <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>
        """;

    public static AssessmentTest Read(string parts, string processing = "", ICollection<Finding>? findings = null) => TestReader.Read(
        Encoding.UTF8.GetBytes($"""
            <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="T">
            <outcomeDeclaration identifier="SUM" cardinality="single" baseType="float"/><outcomeDeclaration identifier="N" cardinality="single" baseType="integer"/>
            {parts}<outcomeProcessing><setOutcomeValue identifier="SUM"><sum><testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue>{processing}</outcomeProcessing>
            </assessmentTest>
            """),
        "test.xml",
        _ => null,
        findings ?? [])!;

    public static CompiledTest Compile(string parts, string processing = "")
    {
        var findings = new List<Finding>();
        var compiled = CompiledTest.Compile(Read(parts, processing, findings), CompileItem, findings);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return compiled!;
    }

    public static CompiledItem CompileItem(string path) => CompiledItem.Compile(ItemReader.Read(Encoding.UTF8.GetBytes(Item), path, [])!, [])!;

    public static string Part(string content, string navigation = "linear", string submission = "individual", string identifier = "P") =>
        $"""<testPart identifier="{identifier}" navigationMode="{navigation}" submissionMode="{submission}">{content}</testPart>""";

    public static string Section(string content, string identifier = "S") =>
        $"""<assessmentSection identifier="{identifier}" title="S" visible="true">{content}</assessmentSection>""";

    public static string Ref(string identifier, string content = "", string attributes = "") =>
        $"""<assessmentItemRef identifier="{identifier}" href="{identifier}.xml" {attributes}>{content}</assessmentItemRef>""";

    public static string IfRight(string item) =>
        $"""<equal toleranceMode="exact"><variable identifier="{item}.SCORE"/><baseValue baseType="float">1</baseValue></equal>""";

    public static Dictionary<string, QtiValue> Answer(string choice) => new() { ["RESPONSE"] = QtiValue.Identifier(choice) };

    /// <summary>The items that a linear test leads through when each is answered in turn: A is right, B is wrong.</summary>
    public static string Path(CompiledTest test, string answers, out TestState state)
    {
        state = test.Start(1);
        var path = new List<string>();
        while (state.Current is { } current)
        {
            var answer = answers[Math.Min(path.Count, answers.Length - 1)].ToString();
            path.Add(current.Item.Identifier);
            state = test.Submit(state, current.Index, Answer(answer));
        }

        return string.Join(' ', path);
    }
}
