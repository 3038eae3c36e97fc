using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Tests.Qti.Scoring;
using Xunit;

namespace Exams.Core.Tests.Qti.Items;

public sealed class ItemWriterTests
{
    [Fact]
    public void Write_Version21_SaysWhatItMeant()
    {
        var findings = new List<Finding>();
        var item = AnItem.Of21().Declaring("""
            <responseDeclaration identifier="R" cardinality="single" baseType="string">
              <mapping><mapEntry mapKey="York" mappedValue="1"/></mapping>
            </responseDeclaration>
            """).ScoredByTemplate("http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response").Read(findings)!;

        var document = ItemWriter.Write(item);
        var again = ItemReader.Read(document, "item.xml", findings)!;

        Assert.Equal("qti-assessment-item", document.Root!.Name.LocalName);
        Assert.Equal(QtiVersion.V30, again.Version);
        Assert.True(again.Responses[0].Mapping!.Entries[0].CaseSensitive);
        Assert.Equal("map_response", again.ResponseProcessing!.StandardTemplate);
        Assert.Empty(findings);
    }

    [Fact]
    public void WriteThenRead_ThenWrite_GivesTheSame()
    {
        var findings = new List<Finding>();
        var item = AnItem.Choosing().Showing("""
            <p xml:lang="nl" class="x">een <b>twee</b></p>
            <math xmlns="http://www.w3.org/1998/Math/MathML"><mi mathvariant="bold">x</mi></math>
            <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1" data-mark="1">
              <simpleChoice identifier="B">b</simpleChoice>
            </choiceInteraction>
            """).ScoredBy("""
            <setOutcomeValue identifier="SCORE">
              <sum><baseValue baseType="float">1</baseValue><randomFloat max="2"/></sum>
            </setOutcomeValue>
            """).Read(findings)!;

        var written = ItemWriter.Write(item);
        var again = ItemReader.Read(written, "item.xml", findings)!;

        Assert.Equal(written.ToString(), ItemWriter.Write(again).ToString());
    }
}
