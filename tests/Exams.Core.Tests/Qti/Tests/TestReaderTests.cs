using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Tests;
using Exams.Testing.ItemBanks;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.Qti.Tests;

public sealed class TestReaderTests
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, string> _files = [];

    [Fact]
    public void Read_EverythingATestMaySay_IsKept()
    {
        _files["sections/s3.xml"] = """
            <qti-assessment-section xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S3" title="Third" visible="false" keep-together="false">
              <qti-assessment-item-ref identifier="I4" href="../items/i%204.xml"/></qti-assessment-section>
            """;
        var test = Read("""
            <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="All">
              <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
              <qti-time-limits max-time="7200"/>
              <qti-test-part identifier="P1" navigation-mode="linear" submission-mode="individual">
                <qti-item-session-control max-attempts="0" show-feedback="true"/>
                <qti-time-limits min-time="60" max-time="3600" allow-late-submission="true"/>
                <qti-assessment-section identifier="S1" title="First" visible="true" required="true">
                  <qti-selection select="1" with-replacement="true"/><qti-ordering shuffle="true"/>
                  <qti-rubric-block view="candidate scorer" use="instructions"><p>Read.</p></qti-rubric-block>
                  <qti-assessment-item-ref identifier="I1" href="items/i1.xml" category="a  b" fixed="true">
                    <qti-pre-condition><qti-is-null><qti-variable identifier="X"/></qti-is-null></qti-pre-condition>
                    <qti-branch-rule target="EXIT_TESTPART"><qti-null/></qti-branch-rule><qti-branch-rule target="I2"><qti-null/></qti-branch-rule>
                    <qti-time-limits max-time="90.5"/>
                    <qti-variable-mapping source-identifier="POINTS" target-identifier="SCORE"/>
                    <qti-weight identifier="W" value="0.5"/>
                    <qti-template-default template-identifier="A"><qti-base-value base-type="integer">3</qti-base-value></qti-template-default>
                  </qti-assessment-item-ref>
                  <qti-assessment-section identifier="S2" title="Second" visible="true"><qti-assessment-item-ref identifier="I2" href="items/i2.xml"/></qti-assessment-section>
                </qti-assessment-section>
              </qti-test-part>
              <qti-test-part identifier="P2" navigation-mode="nonlinear" submission-mode="simultaneous">
                <qti-assessment-section-ref identifier="R" href="sections/s3.xml"/>
                <qti-test-feedback access="during" outcome-identifier="SCORE" identifier="x" show-hide="hide" title="F"><p/></qti-test-feedback>
              </qti-test-part>
              <qti-outcome-processing><qti-exit-test/></qti-outcome-processing>
              <qti-test-feedback access="atEnd" outcome-identifier="SCORE" identifier="x" show-hide="show"><p/></qti-test-feedback>
            </qti-assessment-test>
            """);

        Assert.Empty(_findings);
        Assert.Equal(("T", "All", Duration.FromHours(2)), (test.Identifier, test.Title, test.TimeLimits!.Maximum));
        Assert.Equal("SCORE", Assert.Single(test.Outcomes).Identifier);
        Assert.NotNull(test.OutcomeProcessing);
        Assert.True(Assert.Single(test.Feedback).AtEnd);

        var (first, second) = (test.Parts[0], test.Parts[1]);
        Assert.Equal((NavigationMode.Linear, SubmissionMode.Individual), (first.Navigation, first.Submission));
        Assert.Equal((NavigationMode.Nonlinear, SubmissionMode.Simultaneous), (second.Navigation, second.Submission));
        Assert.Equal(new TimeLimits(Duration.FromMinutes(1), Duration.FromHours(1), true), first.TimeLimits);
        Assert.False(Assert.Single(second.Feedback) is { AtEnd: true } or { ShowWhenMatched: true });

        var section = Assert.IsType<AssessmentSection>(Assert.Single(first.Children));
        Assert.True(section.Shuffle && section.Required && section.Visible && section.KeepTogether);
        Assert.Equal(new Selection(1, true), section.Selection);
        Assert.Equal(["candidate", "scorer"], Assert.Single(section.Rubrics).Views);

        var item = Assert.IsType<ItemRef>(section.Children[0]);
        Assert.Equal(("items/i1.xml", true, 0.5), (item.Href, item.Fixed, item.Weights["W"]));
        Assert.Equal(["a", "b"], item.Categories);
        Assert.Equal("SCORE", item.VariableMappings["POINTS"]);
        Assert.Equal("3", item.TemplateDefaults["A"].Text);
        Assert.Equal(["EXIT_TESTPART", "I2"], item.BranchRules.Select(rule => rule.Target));
        Assert.Equal("isNull", Assert.Single(item.PreConditions).Name);
        Assert.Equal(Duration.FromMilliseconds(90_500), item.TimeLimits!.Maximum);
        Assert.Equal(["I1:S1", "I2:S1/S2", "I4:S3"], test.Items().Select(found => $"{found.Item.Identifier}:{string.Join('/', found.Sections.Select(s => s.Identifier))}"));
        Assert.Equal("items/i 4.xml", test.Items().Last().Item.Href);
        Assert.False(test.Items().Last().Sections[0].KeepTogether);
    }

    [Fact]
    public void Read_SecondGeneration_ReadsTheSame()
    {
        var test = Read("""
            <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="T">
              <testPart identifier="P" navigationMode="nonlinear" submissionMode="individual"><itemSessionControl allowSkipping="false"/>
                <assessmentSection identifier="S" title="S" visible="true"><selection select="1"/>
                  <assessmentItemRef identifier="I" href="i.xml" required="true"/></assessmentSection></testPart></assessmentTest>
            """);

        Assert.Empty(_findings);
        Assert.Equal(new Selection(1, false), ((AssessmentSection)test.Parts[0].Children[0]).Selection);
        Assert.False(test.Parts[0].SessionControl!.AllowSkipping);
    }

    [Fact]
    public void Within_WhatIsNotStated_IsInherited()
    {
        var part = new ItemSessionControl { MaxAttempts = 0, AllowSkipping = false }.Within(ItemSessionControl.Default);
        var item = new ItemSessionControl { MaxAttempts = 3 }.Within(part);

        Assert.Equal((3, false, true, false), (item.MaxAttempts, item.AllowSkipping, item.AllowReview, item.ShowFeedback));
    }

    [Theory]
    [InlineData("<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='T'/>", "test-root")]
    [InlineData("<assessmentTest xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='T'/>", "test-empty")]
    [InlineData("<assessmentTest", "xml-malformed")]
    public void Read_NotATest_IsAnError(string xml, string rule)
    {
        TestReader.Read(Encoding.UTF8.GetBytes(xml), "t.xml", _ => null, _findings);

        Assert.Equal((rule, FindingSeverity.Error), (Assert.Single(_findings).Rule, _findings[0].Severity));
    }

    [Theory]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'/><assessmentItemRef identifier='I' href='j.xml'/>", "test-duplicate-identifier")]
    [InlineData("<assessmentItemRef identifier='I' href='../i.xml'/>", "href-outside")]
    [InlineData("<assessmentItemRef identifier='I' href='http://example.org/i.xml'/>", "href-outside")]
    [InlineData("<assessmentItemRef identifier='I'/>", "attribute-missing")]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'><branchRule target='J'><null/></branchRule></assessmentItemRef>", "branch-target-unknown")]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'><branchRule target='I'/></assessmentItemRef>", "expression-missing")]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'><weight identifier='W' value='heavy'/></assessmentItemRef>", "attribute-lexical")]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'><timeLimits maxTime='-1'/></assessmentItemRef>", "time-limit-range")]
    [InlineData("<assessmentItemRef identifier='I' href='i.xml'><timeLimits maxTime='1e300'/></assessmentItemRef>", "time-limit-range")]
    [InlineData("<selection select='0'/><assessmentItemRef identifier='I' href='i.xml' required='true'/>", "selection-too-small")]
    [InlineData("<assessmentSectionRef identifier='R' href='none.xml'/>", "file-missing")]
    [InlineData("<assessmentSectionRef identifier='R' href='item.xml'/>", "section-root")]
    [InlineData("<assessmentSectionRef identifier='R' href='self.xml'/>", "section-cycle")]
    public void Read_Section_ThatIsWrong_IsAnError(string content, string rule)
    {
        _files["item.xml"] = "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'/>";
        _files["self.xml"] = """
            <assessmentSection xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="X" title="X" visible="true">
            <assessmentSectionRef identifier="Y" href="self.xml"/></assessmentSection>
            """;
        Read(Section(content));

        var finding = Assert.Single(_findings);
        Assert.Equal((rule, FindingSeverity.Error), (finding.Rule, finding.Severity));
        Assert.NotNull(finding.Line);
    }

    [Theory]
    [InlineData("<selection select='3'/><assessmentItemRef identifier='I' href='i.xml'/>", "selection-too-large")]
    [InlineData("<adaptiveSelection/><assessmentItemRef identifier='I' href='i.xml'/>", "adaptive-selection")]
    public void Read_Section_ThatIsOdd_IsAWarning(string content, string rule)
    {
        Read(Section(content));

        var finding = Assert.Single(_findings);
        Assert.Equal((rule, FindingSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void Read_RulesInANonlinearPart_AreLeftOutAndSaidSo()
    {
        var test = Read(Section("<assessmentItemRef identifier='I' href='i.xml'><preCondition><null/></preCondition></assessmentItemRef>")
            .Replace("linear", "nonlinear", StringComparison.Ordinal));

        Assert.Equal("rule-ignored", Assert.Single(_findings).Rule);
        Assert.Empty(test.Items().Single().Item.PreConditions);
    }

    [Fact]
    public void Read_EveryTestOfTheCorpus_IsSound()
    {
        var files = QtiCorpus.Files("tests", "test.xml");
        foreach (var file in files)
        {
            var test = TestReader.Read(QtiCorpus.Read(file), file, _ => null, _findings);
            Assert.All(test!.Items(), found => Assert.True(File.Exists(Path.Combine(QtiCorpus.Root, found.Item.Href))));
        }

        Assert.NotEmpty(files);
        Assert.Empty(_findings);
    }

    private static string Section(string content) =>
        $"""
        <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="T">
          <testPart identifier="P" navigationMode="linear" submissionMode="individual">
            <assessmentSection identifier="S" title="S" visible="true">{content}</assessmentSection></testPart></assessmentTest>
        """;

    private AssessmentTest Read(string xml) => TestReader.Read(
        Encoding.UTF8.GetBytes(xml),
        "test.xml",
        path => _files.TryGetValue(path, out var file) ? Encoding.UTF8.GetBytes(file) : null,
        _findings)!;
}
