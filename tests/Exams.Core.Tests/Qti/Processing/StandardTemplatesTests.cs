using Exams.Core.Qti;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Values;
using Exams.Core.Tests.Qti.Scoring;
using Xunit;

namespace Exams.Core.Tests.Qti.Processing;

public sealed class StandardTemplatesTests
{
    private const string Mapped = """
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
          <correctResponse><value>B</value></correctResponse>
          <mapping defaultValue="-1"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="3"/></mapping>
        </responseDeclaration>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>3</value></defaultValue></outcomeDeclaration>
        <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
        <outcomeDeclaration identifier="FEEDBACKBASIC" cardinality="single" baseType="identifier"/>
        """;

    [Theory]
    [InlineData("http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct")]
    [InlineData("http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct.xml")]
    [InlineData("http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct")]
    [InlineData("https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml")]
    [InlineData("https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct")]
    [InlineData("https://www.imsglobal.org/question/qti_v3p0/rptemplates/match_correct.xml")]
    [InlineData("rptemplates/match_correct.xml")]
    public void Url_OfEveryVersion_IsKnown(string url)
    {
        Assert.NotNull(StandardTemplates.Find(url));
        Assert.Equal("match_correct", StandardTemplates.NameOf(url));
    }

    [Theory]
    [InlineData("match_correct", "B", "1", "NULL", "NULL")]
    [InlineData("map_response", "A", "1", "NULL", "NULL")]
    [InlineData("map_response", "Z", "-1", "NULL", "NULL")]
    [InlineData("map_response", "", "0", "NULL", "NULL")]
    [InlineData("match_nothing", "B", "0", "NULL", "NULL")]
    [InlineData("CC2_match", "B", "1", "NULL", "NULL")]
    [InlineData("CC2_match_basic", "B", "3", "NULL", "correct")]
    [InlineData("CC2_match_basic", "A", "0", "NULL", "incorrect")]
    [InlineData("CC2_map_response", "B", "3", "correct", "NULL")]
    [InlineData("CC2_map_response", "A", "1", "incorrect", "NULL")]
    [InlineData("CC2_map_response", "", "0", "incorrect", "NULL")]
    public void Template_Scores(string name, string response, string score, string feedback, string basic)
    {
        var outcome = AnItem.Of21().Declaring(Mapped).ScoredByTemplate($"http://www.imsglobal.org/question/qti_v2p1/rptemplates/{name}")
            .Compiled().Score(Answering.Choosing(response));

        Assert.Equal((score, feedback, basic), (outcome["SCORE"].ToString(), outcome["FEEDBACK"].ToString(), outcome["FEEDBACKBASIC"].ToString()));
    }

    [Fact]
    public void MapResponsePoint_Scores()
    {
        var outcome = AnItem.Of21().Declaring("""
            <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="point">
              <areaMapping defaultValue="0"><areaMapEntry shape="circle" coords="10,10,5" mappedValue="2"/></areaMapping>
            </responseDeclaration>
            <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
            """)
            .ScoredByTemplate("map_response_point").Compiled().Score(Answering.With("RESPONSE", QtiValue.Point(12, 9)));

        Assert.Equal(2, outcome.Score);
    }

    [Fact]
    public void Template_OfThePackage_IsRead()
    {
        var findings = AnItem.Choosing().ScoredByTemplate("../templates/own.xml").Findings(path =>
            path == "templates/own.xml"
                ? """
                  <responseProcessing xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1">
                    <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
                  </responseProcessing>
                  """u8.ToArray()
                : default(ReadOnlyMemory<byte>?));

        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("http://example.org/rptemplates/match_fuzzy", "template-unknown")]
    [InlineData("../../../etc/passwd", "template-unknown")]
    public void Template_Unknown_IsRefused(string url, string rule)
    {
        var finding = Assert.Single(AnItem.Choosing().ScoredByTemplate(url).Findings(_ => null));

        Assert.Equal((FindingSeverity.Error, rule), (finding.Severity, finding.Rule));
    }

    [Fact]
    public void Template_WithoutItsVariables_IsAnErrorOfTheItem()
    {
        var finding = AnItem.Of21().ScoredByTemplate("match_correct").Findings()[0];

        Assert.Equal(("variable-undeclared", "items/item.xml", "responseProcessing"), (finding.Rule, finding.File, finding.Element));
    }
}
