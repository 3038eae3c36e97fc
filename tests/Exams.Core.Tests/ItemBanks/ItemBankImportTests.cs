using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Values;
using Exams.Testing.ItemBanks;
using NodaTime;
using Xunit;

namespace Exams.Core.Tests.ItemBanks;

public sealed class ItemBankImportTests
{
    [Fact]
    public void Run_SoundPackage_DescribesItsItems()
    {
        var bank = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")).WithItem("b.xml", SampleItem.Essay("B"))).Bank!;
        var (choice, essay) = (bank.Items[0], bank.Items[1]);

        Assert.Equal(("A", "a.xml", "Item A", QtiVersion.V30), (choice.Identifier, choice.Path, choice.Title, choice.Version));
        Assert.Equal((ScoringKind.MatchCorrect, false, 1.0), (choice.ScoringKind, choice.IsHumanScored, choice.MaxScore));
        Assert.Equal([InteractionKind.Choice], choice.Interactions);
        Assert.Equal([new BankResponse("RESPONSE", Cardinality.Single, BaseType.Identifier)], choice.Responses);
        Assert.Equal((ScoringKind.Human, true, 10.0), (essay.ScoringKind, essay.IsHumanScored, essay.MaxScore));
    }

    [Fact]
    public void Run_TheSameContentPackedOtherwise_IsTheSameVersion()
    {
        var first = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A"))).Bank!;
        var again = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")), "other").Bank!;
        var changed = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A", "<p>Changed</p>"))).Bank!;

        Assert.Equal(first.Version, again.Version);
        Assert.NotEqual(first.Version, changed.Version);
        Assert.Equal(64, first.Version.Value.Length);
    }

    [Fact]
    public void Run_Files_AreKeptFromLearnersUnlessABodyShowsThem()
    {
        var bank = Import(new PackageBuilder()
            .WithItem("items/a.xml", SampleItem.Choice("A", """
                <p><img src="../SHOWN.png" alt=""/><a href="../more.pdf">more</a></p>
                <qti-rubric-block view="scorer"><qti-content-body><p><img src="../solution.png" alt=""/></p></qti-content-body></qti-rubric-block>
                <qti-feedback-block outcome-identifier="SCORE" identifier="x"><p><img src="../feedback.png" alt=""/></p></qti-feedback-block>
                """))
            .WithTest("test.xml", SampleItem.Test("items/a.xml"))
            .With("shown.png", "1").With("more.pdf", "2").With("solution.png", "3").With("feedback.png", "4").With("keys.pdf", "5")).Bank!;

        Assert.Equal(["more.pdf", "shown.png"], bank.Files.Where(file => file.Kind == BankFileKind.Asset).Select(file => file.Path));
        Assert.Equal(BankFileKind.Item, bank.FindFile("items/a.xml")!.Kind);
        Assert.Equal(BankFileKind.Test, bank.FindFile("test.xml")!.Kind);
        Assert.Equal(("shown.png", "image/png", 1), (bank.FindAsset("SHOWN.png")!.Path, bank.FindAsset("shown.png")!.MediaType, bank.FindAsset("shown.png")!.Length));
        Assert.All(["items/a.xml", "test.xml", "solution.png", "feedback.png", "keys.pdf", "imsmanifest.xml", "none"], path => Assert.Null(bank.FindAsset(path)));
    }

    [Theory]
    [InlineData("""<p><img src="none.png" alt=""/></p>""", "asset-missing", FindingSeverity.Error)]
    [InlineData("""<p><object data="none.mp3" type="audio/mpeg"/></p>""", "asset-missing", FindingSeverity.Error)]
    [InlineData("""<p><a href="none.pdf">x</a></p>""", "asset-missing", FindingSeverity.Error)]
    [InlineData("""<p><img src="../../x.png" alt=""/></p>""", "href-outside", FindingSeverity.Error)]
    [InlineData("""<p><img src="https://example.org/x.png" alt=""/></p>""", "asset-external", FindingSeverity.Warning)]
    public void Run_ReferenceThatLeadsNowhere_IsAFindingInItsLine(string body, string rule, FindingSeverity severity)
    {
        var result = Import(new PackageBuilder().WithItem("items/a.xml", SampleItem.Choice("A", body)));

        var finding = Assert.Single(result.Findings);
        Assert.Equal((rule, severity, "items/a.xml", 5), (finding.Rule, finding.Severity, finding.File, finding.Line));
        Assert.Equal(severity == FindingSeverity.Error, result.Bank is null);
    }

    [Fact]
    public void Run_Stimulus_IsPartOfItsItems()
    {
        const string stimulus = """
            <qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S" title="Text"><qti-stimulus-body><p><img src="x.png" alt=""/></p></qti-stimulus-body></qti-assessment-stimulus>
            """;
        var item = SampleItem.Choice("A").Replace("<qti-item-body>", """<qti-assessment-stimulus-ref identifier="S" href="../s/s.xml"/><qti-item-body>""", StringComparison.Ordinal);
        var bank = Import(new PackageBuilder().WithItem("items/a.xml", item).With("s/s.xml", stimulus).With("s/x.png", "1")).Bank!;
        var missing = Import(new PackageBuilder().WithItem("items/a.xml", item));

        Assert.Equal(["s/s.xml"], bank.Items[0].Uses);
        Assert.Equal(BankFileKind.Stimulus, bank.FindFile("s/s.xml")!.Kind);
        Assert.NotNull(bank.FindAsset("s/x.png"));
        Assert.Equal("stimulus-missing", Assert.Single(missing.Findings).Rule);
    }

    [Fact]
    public void Run_Test_BecomesADraft()
    {
        const string test = """
            <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="The test"><qti-time-limits max-time="5400"/>
            <qti-test-part identifier="P" navigation-mode="nonlinear" submission-mode="simultaneous">
            <qti-assessment-section identifier="S1" title="First" visible="true"><qti-selection select="1"/><qti-ordering shuffle="true"/><qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="I1" href="a.xml" category="algebra hard" required="true"><qti-weight identifier="W" value="2"/></qti-assessment-item-ref>
              <qti-assessment-item-ref identifier="I2" href="b.xml" fixed="true"/></qti-assessment-section>
            <qti-assessment-section identifier="S2" title="Second" visible="true">
              <qti-assessment-section identifier="S3" title="Third" visible="true"><qti-assessment-item-ref identifier="I3" href="c.xml"/></qti-assessment-section></qti-assessment-section>
            </qti-test-part></qti-assessment-test>
            """;
        var bank = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")).WithItem("b.xml", SampleItem.Choice("B"))
            .With("c.xml", SampleItem.Choice("C")).WithTest("test.xml", test)).Bank!;
        var draft = Assert.Single(bank.Tests);

        Assert.Equal(("The test", Duration.FromMinutes(90)), (bank.Title, draft.MaxTime));
        Assert.Equal(["S1", "S2"], draft.Sections.Select(section => section.Identifier));
        var first = draft.Sections[0];
        Assert.Equal((1, true, Duration.FromMinutes(10), NavigationMode.Nonlinear), (first.Select, first.Shuffle, first.MaxTime, first.Navigation));
        Assert.Equal(("A", 2.0, true, false), (first.Items[0].ItemIdentifier, first.Items[0].Weight, first.Items[0].IsRequired, first.Items[0].IsFixed));
        Assert.Equal(("B", 1.0, false, true), (first.Items[1].ItemIdentifier, first.Items[1].Weight, first.Items[1].IsRequired, first.Items[1].IsFixed));
        Assert.Equal("C", Assert.Single(draft.Sections[1].Items).ItemIdentifier);
        Assert.Equal(["algebra", "First", "Third"], bank.Items.Select(item => item.Domain));
    }

    [Fact]
    public void Run_UnlistedItemOfATest_IsTakenAndSaidSo()
    {
        var result = Import(new PackageBuilder().With("a.xml", SampleItem.Choice("A")).WithTest("test.xml", SampleItem.Test("a.xml")));

        Assert.Equal("item-unlisted", Assert.Single(result.Findings).Rule);
        Assert.Equal("A", Assert.Single(result.Bank!.Items).Identifier);
    }

    [Fact]
    public void Run_ClassifiedItem_HasTheMostSpecificTaxonForADomain()
    {
        var bank = Import(new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A"), """
            <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>k</string></keyword></general>
            <classification><taxonPath><source><string>copyright</string></source><taxon><id>c</id></taxon></taxonPath></classification>
            <classification><purpose><value>discipline</value></purpose><taxonPath><taxon><entry><string>Physics</string></entry></taxon>
              <taxon><entry><string>Optics</string></entry></taxon></taxonPath></classification></lom></metadata>
            """)).Bank!;

        Assert.Equal("Optics", bank.Items[0].Domain);
        Assert.Equal(["k"], bank.Items[0].Keywords);
    }

    [Fact]
    public void Run_ItemWithoutItsKey_IsRefused()
    {
        var keyless = SampleItem.Choice("A").Replace("<qti-correct-response><qti-value>A</qti-value></qti-correct-response>", "", StringComparison.Ordinal);

        var result = Import(new PackageBuilder().WithItem("a.xml", keyless));

        Assert.Equal("key-missing", Assert.Single(result.Findings, finding => finding.Severity == FindingSeverity.Error).Rule);
        Assert.Null(result.Bank);
        Assert.Equal("A", Assert.Single(result.Items).Identifier);
    }

    [Fact]
    public void Run_SeveralFaults_AreAllTold()
    {
        var result = Import(new PackageBuilder()
            .WithItem("a.xml", "<qti-assessment-item")
            .WithItem("b.xml", SampleItem.Choice("B", "<p><img src='none.png'/></p>"))
            .WithItem("c.xml", "<html/>")
            .WithTest("test.xml", SampleItem.Test("b.xml", "none.xml")));

        Assert.Null(result.Bank);
        Assert.Equal(["xml-malformed", "asset-missing", "item-root", "test-item-missing"], result.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Run_NoItems_IsRefused()
    {
        var result = Import(new PackageBuilder().WithResource("webcontent", "a.txt", "x"));

        Assert.Equal("bank-empty", Assert.Single(result.Findings).Rule);
    }

    [Fact]
    public void Run_UnreadablePackage_PassesItsFindingsOn()
    {
        var result = ItemBankImport.Run(PackageReader.Read(new MemoryStream([1, 2, 3])), ItemBankId.Parse("b"));

        Assert.Equal("zip-unreadable", Assert.Single(result.Findings).Rule);
        Assert.Null(result.Bank);
    }

    private static ItemBankImportResult Import(PackageBuilder builder, string id = "bank")
    {
        var read = PackageReader.Read(new MemoryStream(builder.Build()));
        using var package = read.Package;
        return ItemBankImport.Run(read, ItemBankId.Parse(id));
    }
}
