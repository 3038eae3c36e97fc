using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Tests.Qti.Scoring;
using Xunit;

namespace Exams.Core.Tests.Qti.Items;

public sealed class ItemReaderTests
{
    private const string Item30 = """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="item" title="An item" adaptive="false" time-dependent="true" xml:lang="nl">
          <qti-context-declaration identifier="QTI_CONTEXT" cardinality="record"/>
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
            <qti-correct-response><qti-value>A</qti-value></qti-correct-response>
            <qti-mapping default-value="-1" upper-bound="2"><qti-map-entry map-key="A" mapped-value="3"/></qti-mapping>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="2" external-scored="none"/>
          <qti-item-body>
            <p>Choose <b>one</b>.</p>
            <qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true" data-test="x">
              <qti-simple-choice identifier="A" fixed="true">a</qti-simple-choice>
              <qti-simple-choice identifier="B" template-identifier="T" show-hide="hide">b</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"/>
        </qti-assessment-item>
        """;

    private readonly List<Finding> _findings = [];

    [Fact]
    public void Read_Version30_SpeaksTheOneVocabulary()
    {
        var item = Read(Item30)!;

        Assert.Empty(_findings);
        Assert.Equal((QtiVersion.V30, "nl", true), (item.Version, item.Language, item.TimeDependent));
        Assert.Equal(2, Assert.Single(item.Responses).Mapping!.UpperBound);
        Assert.Equal(2, Assert.Single(item.Outcomes).NormalMaximum);
        Assert.Equal((ScoringKind.MapResponse, 2.0, false), (item.ScoringKind, item.MaxScore, item.IsHumanScored));
        var interaction = Assert.Single(item.Interactions);
        Assert.Equal((InteractionKind.Choice, true, 1), (interaction.Kind, interaction.Shuffle, interaction.Maximum));
        Assert.Equal("x", interaction.Element.Attribute("data-test"));
        Assert.Equal([true, false], interaction.Choices.Select(choice => choice.Fixed));
        Assert.Equal(("T", false), (interaction.Choices[1].TemplateIdentifier, interaction.Choices[1].ShownWhenMatched));
    }

    [Theory]
    [InlineData("v2p0", true)]
    [InlineData("v2p1", true)]
    [InlineData("v2p2", false)]
    public void MapEntry_CaseSensitivity_DefaultsByVersion(string version, bool expected)
    {
        var item = Read($"""
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_{version}" identifier="i" title="" adaptive="false" timeDependent="false">
              <responseDeclaration identifier="R" cardinality="single" baseType="string">
                <mapping><mapEntry mapKey="York" mappedValue="1"/></mapping>
              </responseDeclaration>
            </assessmentItem>
            """)!;

        Assert.Equal(expected, item.Responses[0].Mapping!.Entries[0].CaseSensitive);
    }

    [Theory]
    [InlineData("""<responseDeclaration cardinality="single" baseType="string"/>""", "attribute-missing")]
    [InlineData("""<responseDeclaration identifier="R" cardinality="couple" baseType="string"/>""", "declaration-type")]
    [InlineData("""<responseDeclaration identifier="R" cardinality="single"/>""", "declaration-type")]
    [InlineData("""<responseDeclaration identifier="R" cardinality="single" baseType="text"/>""", "declaration-type")]
    [InlineData("""<responseDeclaration identifier="numAttempts" cardinality="single" baseType="integer"/>""", "declaration-reserved")]
    [InlineData("""<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>""", "declaration-duplicate")]
    [InlineData("""<outcomeDeclaration identifier="O" cardinality="single" baseType="float"><defaultValue><value>one</value></defaultValue></outcomeDeclaration>""", "value-lexical")]
    [InlineData("""<outcomeDeclaration identifier="O" cardinality="single" baseType="float" normalMaximum="ten"/>""", "attribute-lexical")]
    [InlineData("""<responseDeclaration identifier="R" cardinality="single" baseType="point"><areaMapping><areaMapEntry shape="circle" coords="1,2" mappedValue="1"/></areaMapping></responseDeclaration>""", "shape-lexical")]
    [InlineData("""<responseDeclaration identifier="R" cardinality="single" baseType="string"><mapping><mapEntry mapKey="a"/></mapping></responseDeclaration>""", "attribute-missing")]
    public void Declaration_Faulty_IsAnErrorAtItsLine(string declaration, string rule)
    {
        AnItem.Choosing().Declaring("\n" + declaration).Read(_findings);

        var finding = Assert.Single(_findings);
        Assert.Equal((FindingSeverity.Error, rule, "items/item.xml"), (finding.Severity, finding.Rule, finding.File));
        Assert.NotNull(finding.Line);
    }

    [Theory]
    [InlineData("""<textEntryInteraction responseIdentifier="GONE"/>""", FindingSeverity.Error, "interaction-undeclared")]
    [InlineData("<textEntryInteraction/>", FindingSeverity.Error, "attribute-missing")]
    [InlineData("""<textEntryInteraction responseIdentifier="completionStatus"/>""", FindingSeverity.Error, "interaction-reserved")]
    [InlineData("""<textEntryInteraction responseIdentifier="RESPONSE"/>""", FindingSeverity.Warning, "interaction-type")]
    [InlineData("""<customInteraction responseIdentifier="RESPONSE"/>""", FindingSeverity.Warning, "interaction-not-deliverable")]
    public void Interaction_Faulty_IsAFinding(string interaction, FindingSeverity severity, string rule)
    {
        AnItem.Choosing().Showing(interaction).Read(_findings);

        Assert.Equal((severity, rule), (Assert.Single(_findings).Severity, _findings[0].Rule));
    }

    [Theory]
    [InlineData("""<extendedTextInteraction responseIdentifier="RESPONSE"/>""", "", true)]
    [InlineData("""<extendedTextInteraction responseIdentifier="RESPONSE"/>""", "match_correct", true)]
    [InlineData("""<textEntryInteraction responseIdentifier="RESPONSE"/>""", "", false)]
    [InlineData("""<customInteraction responseIdentifier="RESPONSE"/>""", "match_correct", true)]
    public void IsHumanScored_WhenNothingHereScoresIt(string interaction, string template, bool expected)
    {
        var item = AnItem.Choosing().Showing(interaction);
        item = template.Length == 0 ? item : item.ScoredByTemplate(template);

        var human = item.Read(_findings)!.IsHumanScored;

        // Processing that looks at the text does score it.
        Assert.Equal(expected && !(template.Length > 0 && interaction.StartsWith("<extended", StringComparison.Ordinal)), human);
    }

    [Fact]
    public void IsHumanScored_WhenAnOutcomeIsScoredByHumans()
    {
        var item = AnItem.Choosing()
            .Declaring("""<outcomeDeclaration identifier="ESSAY" cardinality="single" baseType="float" externalScored="human"/>""")
            .Read(_findings)!;

        Assert.True(item.IsHumanScored);
        Assert.Equal(ExternalScorer.Human, item.Outcomes[1].ExternalScored);
    }

    [Fact]
    public void Read_SomethingElse_IsRefused()
    {
        Assert.Null(Read("""<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>"""));
        Assert.Equal("item-root", Assert.Single(_findings).Rule);
    }

    [Fact]
    public void Read_DeepExpression_IsRefusedNotACrash()
    {
        const int Depth = 20_000;
        var rules = new StringBuilder().Insert(0, "<not>", Depth).Insert(5 * Depth, "</not>", Depth).ToString();

        Assert.Null(AnItem.Choosing().ScoredBy($"""<setOutcomeValue identifier="SCORE">{rules}</setOutcomeValue>""").Read(_findings));
        Assert.Equal("xml-too-deep", Assert.Single(_findings).Rule);
    }

    [Fact]
    public void Read_BareDoctype_IsLetThrough()
    {
        Assert.NotNull(Read("<!DOCTYPE assessmentItem>" + AnItem.Choosing().Xml()));
        Assert.Empty(_findings);
    }

    private AssessmentItem? Read(string xml) => ItemReader.Read(Encoding.UTF8.GetBytes(xml), "item.xml", _findings);
}
