using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Scoring;

/// <summary>Builds items for tests: state only what matters.</summary>
internal sealed class AnItem
{
    private readonly StringBuilder _declarations = new();
    private readonly string _namespace;
    private string _attributes = "";
    private string _templates = "";
    private string _processing = "";
    private string _body = "<p/>";

    private AnItem(string @namespace) => _namespace = @namespace;

    public static AnItem Of21() => new("http://www.imsglobal.org/xsd/imsqti_v2p1");

    public static AnItem Of22() => new("http://www.imsglobal.org/xsd/imsqti_v2p2");

    /// <summary>A choice among A, B and C, where B is correct; SCORE is a float.</summary>
    public static AnItem Choosing() => Of21()
        .Declaring("""
            <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
              <correctResponse><value>B</value></correctResponse>
            </responseDeclaration>
            <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
            """)
        .Showing("""
            <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1" shuffle="false">
              <simpleChoice identifier="A">a</simpleChoice>
              <simpleChoice identifier="B">b</simpleChoice>
              <simpleChoice identifier="C">c</simpleChoice>
            </choiceInteraction>
            """);

    public AnItem Adaptive()
    {
        _attributes = "adaptive=\"true\"";
        return this;
    }

    public AnItem Declaring(string declarations)
    {
        _declarations.Append(declarations);
        return this;
    }

    public AnItem WithTemplates(string rules)
    {
        _templates = $"<templateProcessing>{rules}</templateProcessing>";
        return this;
    }

    public AnItem ScoredBy(string rules)
    {
        _processing = $"<responseProcessing>{rules}</responseProcessing>";
        return this;
    }

    public AnItem ScoredByTemplate(string url)
    {
        _processing = $"<responseProcessing template=\"{url}\"/>";
        return this;
    }

    public AnItem Showing(string body)
    {
        _body = body;
        return this;
    }

    public string Xml() =>
        $"""
        <assessmentItem xmlns="{_namespace}" identifier="item" title="An item" timeDependent="false" {_attributes}>
        {_declarations}
        {_templates}
        <itemBody>{_body}</itemBody>
        {_processing}
        </assessmentItem>
        """;

    public AssessmentItem? Read(ICollection<Finding> findings, PackageFiles? files = null) =>
        ItemReader.Read(Encoding.UTF8.GetBytes(Xml()), "items/item.xml", findings, files);

    /// <summary>The compiled item, which must be without errors.</summary>
    public CompiledItem Compiled()
    {
        var findings = new List<Finding>();
        var compiled = CompiledItem.Compile(Read(findings)!, findings);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return compiled!;
    }

    public List<Finding> Findings(PackageFiles? files = null)
    {
        var findings = new List<Finding>();
        if (Read(findings, files) is { } item)
        {
            CompiledItem.Compile(item, findings);
        }

        return findings;
    }
}

internal static class Answering
{
    public static Dictionary<string, QtiValue> With(string identifier, QtiValue value) =>
        new(StringComparer.Ordinal) { [identifier] = value };

    public static Dictionary<string, QtiValue> Choosing(string choice) => With("RESPONSE", QtiValue.Identifier(choice));
}
