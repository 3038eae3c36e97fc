using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.Packages;

public sealed class PackageReaderTests
{
    private const string Item = "<qti-assessment-item/>";

    [Fact]
    public void Read_Items_AreListedWithTheirKinds()
    {
        var package = Sound(new PackageBuilder()
            .WithItem("items/a.xml", Item)
            .WithResource("imsqti_item_xmlv2p1", "b.xml", Item)
            .WithResource("imsqti_apipitem_xmlv2p1", "c.xml", Item)
            .WithTest("test.xml", "<qti-assessment-test/>")
            .WithResource("imsqti_stimulus_xmlv3p0", "s.xml", "<x/>")
            .WithResource("imsqti_rptemplate_xmlv3p0", "rp.xml", "<x/>")
            .WithResource("imsqti_outcomes_xmlv3p0", "o.xml", "<x/>")
            .WithResource("imsqti_section_xmlv3p0", "sec.xml", "<x/>")
            .WithResource("resourcemetadata/xml", "m.xml", "<x/>")
            .WithResource("associatedcontent/learning-application-resource", "i.css", "p{}"));

        Assert.Equal(
            [
                ResourceKind.Item, ResourceKind.Item, ResourceKind.Item, ResourceKind.Test, ResourceKind.Stimulus, ResourceKind.ResponseTemplate,
                ResourceKind.OutcomeDeclarations, ResourceKind.Section, ResourceKind.Metadata, ResourceKind.Content,
            ],
            package.Manifest.Resources.Select(resource => resource.Kind));
        Assert.Equal("items/a.xml", package.Manifest.Resources[0].Path);
        Assert.Equal(5, package.Manifest.Resources[0].Line);
    }

    [Fact]
    public void Read_FirstGenerationManifest_IsUnderstood()
    {
        var package = Sound(new PackageBuilder().With("q.xml", Item).With("imsmanifest.xml", """
            <cp:manifest xmlns:cp="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="S">
              <cp:metadata><cp:schema>IMS Content</cp:schema><cp:schemaversion>1.2</cp:schemaversion></cp:metadata>
              <cp:resources>
                <cp:resource identifier="Q" type="imsqti_item_xmlv2p1" href="q.xml"><cp:file href="q.xml"/></cp:resource>
              </cp:resources>
            </cp:manifest>
            """));

        Assert.Equal(("S", "IMS Content", "1.2"), (package.Manifest.Identifier, package.Manifest.Schema, package.Manifest.SchemaVersion));
        Assert.Equal("q.xml", Assert.Single(package.Manifest.Resources).Path);
    }

    [Fact]
    public void Read_Metadata_IsKept()
    {
        var package = Sound(new PackageBuilder().WithItem("a.xml", Item, """
            <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM">
              <general><title><string>Currents</string></title><language>en</language>
                <keyword><string>ohm</string><string>ampere</string></keyword>
                <description><langstring> About currents </langstring></description></general>
              <classification><purpose><source>LOMv1.0</source><value>discipline</value></purpose>
                <taxonpath><source><string>S</string></source>
                  <taxon><id>P</id><entry><string>Physics</string></entry></taxon><taxon><id>E</id></taxon></taxonpath></classification>
              <classification><taxonPath><taxon/></taxonPath></classification>
              <qtiMetadata xmlns="http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"><interactionType>choiceInteraction</interactionType>
                <interactionType>textEntryInteraction</interactionType><scoringMode>human</scoringMode><composite>true</composite>
                <feedbackType>none</feedbackType><timeDependent>false</timeDependent></qtiMetadata>
            </lom></metadata>
            """));

        var metadata = package.Manifest.Resources[0].Metadata;
        Assert.Equal(("Currents", "en", "About currents"), (metadata.Title, metadata.Language, metadata.Description));
        Assert.Equal(["ohm", "ampere"], metadata.Keywords);
        var path = Assert.Single(metadata.TaxonPaths);
        Assert.Equal(("discipline", "S"), (path.Purpose, path.Source));
        Assert.Equal([new Taxon("P", "Physics"), new Taxon("E", null)], path.Taxons);
        Assert.Equal(["choiceInteraction", "textEntryInteraction"], metadata.InteractionTypes);
        Assert.Equal(["human"], metadata.ScoringModes);
        Assert.Equal((true, false, null, "none"), (metadata.Composite, metadata.TimeDependent, metadata.SolutionAvailable, metadata.FeedbackType));
    }

    [Theory]
    [InlineData("my%20items/a%20b.xml", "my items/a b.xml")]
    [InlineData("my items/a b.xml", "my items/a b.xml")]
    [InlineData("a%20b.xml", "a%20b.xml")]
    [InlineData("x/../a.xml", "a.xml")]
    [InlineData("sub\\a.xml", "sub/a.xml")]
    [InlineData("a.xml", "a.xml")]
    [InlineData("sub/a.xml", "sub\\a.xml")]
    public void Read_HrefInAnySpelling_FindsItsFile(string href, string name)
    {
        var package = Sound(new PackageBuilder().With(name, Item)
            .Listing($"""<resource identifier="A" type="imsqti_item_xmlv3p0" href="{href}"/>"""));

        Assert.Equal(name.Replace('\\', '/'), package.Manifest.Resources[0].Path);
    }

    [Fact]
    public void Read_XmlBase_IsFollowed()
    {
        var package = Sound(new PackageBuilder().With("a/b/c/i.xml", Item).With("imsmanifest.xml", """
            <manifest xml:base="a/"><resources xml:base="b/">
            <resource identifier="A" type="imsqti_item_xmlv2p2" xml:base="c/ignored" href="i.xml"/></resources></manifest>
            """));

        Assert.Equal("a/b/c/i.xml", package.Manifest.Resources[0].Path);
    }

    [Fact]
    public void Read_WithoutHref_TakesTheFirstFile()
    {
        var package = Sound(new PackageBuilder().With("i.xml", Item).With("i.png", "")
            .Listing("""<resource identifier="A" type="imsqti_item_xmlv3p0"><file href="i.xml"/><file href="i.png"/></resource>"""));

        Assert.Equal("i.xml", package.Manifest.Resources[0].Path);
        Assert.Equal(["i.xml", "i.png"], package.Manifest.Resources[0].Files);
    }

    [Fact]
    public void Read_WholePackageInAFolder_IsTakenFromThere()
    {
        var inner = new PackageBuilder().WithItem("a.xml", Item);
        using var plain = PackageReader.Read(new MemoryStream(inner.Build())).Package!;
        var wrapped = new PackageBuilder().With("Bank/a.xml", plain.ReadEntry("a.xml")).With("Bank/imsmanifest.xml", plain.ReadEntry("imsmanifest.xml"))
            .With("__MACOSX/Bank/._a.xml", "litter").With("Bank/.DS_Store", "litter");

        var result = PackageReader.Read(new MemoryStream(wrapped.Build()));
        using var package = result.Package!;

        Assert.Equal("manifest-in-folder", Assert.Single(result.Findings).Rule);
        Assert.True(result.IsSound);
        Assert.Equal(plain.ContentHash, package.ContentHash);
        Assert.Equal("a.xml", package.Manifest.Resources[0].Path);
    }

    [Fact]
    public void ContentHash_SameFilesPackedOtherwise_IsTheSame()
    {
        var one = Sound(new PackageBuilder().With("imsmanifest.xml", "<manifest><resources/></manifest>").With("a", "1").With("b", "2"));
        var other = Sound(new PackageBuilder().With("b", "2").With("a", "1").With("imsmanifest.xml", "<manifest><resources/></manifest>"));
        var third = Sound(new PackageBuilder().With("b", "1").With("a", "2").With("imsmanifest.xml", "<manifest><resources/></manifest>"));

        Assert.Equal(one.ContentHash, other.ContentHash);
        Assert.NotEqual(one.ContentHash, third.ContentHash);
    }

    [Fact]
    public void OpenEntry_Unknown_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => Sound(new PackageBuilder().WithItem("a.xml", Item)).OpenEntry("b.xml"));

    [Theory]
    [InlineData("", "manifest-missing")]
    [InlineData("<html/>", "manifest-invalid")]
    [InlineData("<manifest/>", "manifest-invalid")]
    [InlineData("<manifest><resources></manifest>", "xml-malformed")]
    [InlineData("<!DOCTYPE manifest [<!ENTITY e 'x'>]><manifest>&e;</manifest>", "xml-dtd")]
    [InlineData("<questestinterop/>", "qti-1-unsupported")]
    public void Read_WithoutAUsableManifest_IsRefused(string manifest, string rule)
    {
        var builder = manifest.Length == 0 ? new PackageBuilder().With("deep/er/imsmanifest.xml", "<x/>") : new PackageBuilder().With("imsmanifest.xml", manifest);
        var result = PackageReader.Read(new MemoryStream(builder.Build()));

        Assert.Null(result.Package);
        Assert.Equal(rule, Assert.Single(result.Findings).Rule);
    }

    [Theory]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="http://example.org/a.xml"/>""", "href-external")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="file:///etc/passwd"/>""", "href-external")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="//example.org/a.xml"/>""", "href-external")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="../a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="%2e%2e/a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="x\..\..\a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="/a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="C:\a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" xml:base="../" href="a.xml"/>""", "href-outside")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href="b.xml"/>""", "file-missing")]
    [InlineData("""<resource identifier="A" type="webcontent" href="a.xml"><file href="b.png"/></resource>""", "file-missing")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0" href=" "/>""", "resource-incomplete")]
    [InlineData("""<resource identifier="A" type="imsqti_item_xmlv3p0"/>""", "resource-incomplete")]
    [InlineData("""<resource identifier="A" href="a.xml"/>""", "resource-incomplete")]
    [InlineData("""<resource type="webcontent" href="a.xml"/>""", "resource-incomplete")]
    [InlineData("""<resource identifier="A" type="webcontent"><file/></resource>""", "resource-incomplete")]
    [InlineData("""<resource identifier="A" type="imsqti_xmlv1p2" href="a.xml"/>""", "qti-1-unsupported")]
    [InlineData("""<resource identifier="A" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment" href="a.xml"/>""", "qti-1-unsupported")]
    public void Read_ResourceThatLeadsNowhere_IsAnError(string resource, string rule)
    {
        var result = PackageReader.Read(new MemoryStream(new PackageBuilder().With("a.xml", Item).Listing(resource).Build()));
        using var package = result.Package;

        Assert.Equal((rule, FindingSeverity.Error, 5), result.Findings.Select(f => (f.Rule, f.Severity, f.Line!.Value)).First());
        Assert.All(result.Findings, finding => Assert.Equal("imsmanifest.xml", finding.File));
        Assert.False(result.IsSound);
    }

    [Theory]
    [InlineData("""<resource identifier="A" type="webcontent" href="http://example.org/"/>""", "href-external")]
    [InlineData("""<resource identifier="A" type="webcontent" href="A.XML"/>""", "href-case")]
    [InlineData("""<resource identifier="A" type="webcontent"><dependency identifierref="B"/></resource>""", "dependency-unknown")]
    [InlineData("""<resource identifier="A" type="webcontent"><dependency identifierref="A"/></resource>""", "dependency-cycle")]
    public void Read_ResourceThatIsOdd_IsAWarning(string resource, string rule)
    {
        var result = PackageReader.Read(new MemoryStream(new PackageBuilder().With("a.xml", Item).Listing(resource).Build()));
        using var package = result.Package;

        var finding = Assert.Single(result.Findings);
        Assert.Equal((rule, FindingSeverity.Warning), (finding.Rule, finding.Severity));
        Assert.True(result.IsSound);
    }

    [Fact]
    public void Read_TwoResourcesOfOneIdentifier_IsAnError()
    {
        var builder = new PackageBuilder().WithItem("a.xml", Item).Listing("""<resource identifier="R1" type="webcontent" href="a.xml"/>""");
        var result = PackageReader.Read(new MemoryStream(builder.Build()));
        using var package = result.Package;

        Assert.Equal("manifest-duplicate-identifier", Assert.Single(result.Findings).Rule);
        Assert.False(result.IsSound);
    }

    [Fact]
    public void Read_LongChainsOfDependencies_AreFollowedToTheirCycle()
    {
        const int length = 20_000;
        var builder = new PackageBuilder();
        for (var i = 0; i < length; i++)
        {
            builder.Listing($"""<resource identifier="D{i}" type="webcontent"><dependency identifierref="D{(i + 1) % length}"/></resource>""");
        }

        var result = PackageReader.Read(new MemoryStream(builder.Build()));
        using var package = result.Package;

        Assert.Equal("dependency-cycle", Assert.Single(result.Findings).Rule);
    }

    private static ContentPackage Sound(PackageBuilder builder)
    {
        var result = PackageReader.Read(new MemoryStream(builder.Build()));
        Assert.Empty(result.Findings);
        return result.Package!;
    }
}
