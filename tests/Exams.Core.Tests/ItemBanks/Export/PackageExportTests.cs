using System.IO.Compression;
using System.Xml.Linq;
using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Differences;
using Exams.Core.ItemBanks.Export;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks.Export;

public sealed class PackageExportTests
{
    private const int Trials = 20;

    [Fact]
    public Task TheSample_KeepsItsItemsAndScores() => RoundTripAsync(SamplePackage.AiFoundations());

    [Theory]
    [InlineData("davemckain__qtiworks__Aardvark-cannon.zip")]
    [InlineData("davemckain__qtiworks__WebDeveloperTest1.zip")]
    [InlineData("instructure__qti__test_qti_2.1.zip")]
    [InlineData("kennisnet__php-qti3__no-metadata.zip")]
    [InlineData("kennisnet__php-qti3__valid-package.zip")]
    public Task RealPackages_KeepTheirItemsAndScores(string file) => RoundTripAsync(QtiCorpus.Read($"packages/{file}"));

    [Fact]
    public Task SectionsStimuliInclusionsAndOddNames_SurviveIt() => RoundTripAsync(new PackageBuilder()
        .WithItem("items/a b.xml", SampleItem.Choice("A", """<p><img src="../img/%C3%BC.png" alt=""/></p>""")
            .Replace("<qti-item-body>", """<qti-assessment-stimulus-ref identifier="S" href="../s.xml"/><qti-item-body>""", StringComparison.Ordinal))
        .WithItem("items/b.xml", SampleItem.Choice("2 b"), """
            <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>k</string></keyword></general>
            <classification><purpose><value>discipline</value></purpose><taxonPath><source><string>s</string></source><taxon><id>1</id><entry><string>Optics</string></entry></taxon></taxonPath></classification></lom></metadata>
            """)
        .WithTest("t/test.xml", """
            <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="Test">
            <testPart identifier="P" navigationMode="linear" submissionMode="individual"><assessmentSectionRef identifier="S" href="section.xml"/></testPart></assessmentTest>
            """)
        .With("t/section.xml", """
            <assessmentSection xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="S" title="Section" visible="true">
            <assessmentItemRef identifier="I1" href="../items/a%20b.xml" category="c"/><assessmentItemRef identifier="I2" href="../items/b.xml"><weight identifier="W" value="2"/></assessmentItemRef></assessmentSection>
            """)
        .With("s.xml", """<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S" title="T"><qti-stimulus-body><p>x</p></qti-stimulus-body></qti-assessment-stimulus>""")
        .With("img/ü.png", "1")
        .Build());

    [Fact]
    public void AnExport_IsAll30_ListsEverything_AndIsTheSameEachTime()
    {
        var zip = QtiCorpus.Read("packages/instructure__qti__test_qti_2.1.zip");
        var exported = Export(zip);

        Assert.Equal(exported, Export(zip));
        using var archive = new ZipArchive(new MemoryStream(exported));
        using var manifest = archive.GetEntry("imsmanifest.xml")!.Open();
        var resources = XDocument.Load(manifest).Descendants().Where(element => element.Name.LocalName == "resource").ToList();
        var listed = resources.Select(resource => Uri.UnescapeDataString(resource.Attribute("href")!.Value));
        Assert.Equal(
            archive.Entries.Select(entry => entry.FullName).Except(["imsmanifest.xml"]).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
        Assert.Distinct(resources.Select(resource => resource.Attribute("identifier")!.Value));
        Assert.DoesNotContain(resources, resource => resource.Attribute("type")!.Value.EndsWith("v2p1", StringComparison.Ordinal));
        Assert.All(BankBuilder.Import(exported).Items, item => Assert.Equal(QtiVersion.V30, item.Version));
    }

    private static async Task RoundTripAsync(byte[] zip)
    {
        var (before, beforeItems) = await BankBuilder.LoadAsync(zip);
        var (after, afterItems) = await BankBuilder.LoadAsync(Export(zip));

        Assert.Equal(before.Title, after.Title);
        Assert.Equal(before.Items.Select(Essence), after.Items.Select(Essence));
        Assert.Equal(ExamsJson.Write(before.Tests), ExamsJson.Write(after.Tests));
        Assert.Equal(Assets(before), Assets(after));
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in before.Items)
        {
            var (old, @new) = (await beforeItems.ItemAsync(before, item.Identifier), await afterItems.ItemAsync(after, item.Identifier));
            var difference = ItemDifference.Of(new ChangedItem(old.Entry, @new.Entry, IsRewritten: true), (old, @new))!;
            Assert.DoesNotContain(difference.Changes, change => change.Aspect != ItemAspect.Other);
            for (var seed = 0; seed < Trials; seed++)
            {
                outcomes.Add(Score(old.Compiled, seed));
                Assert.Equal(Score(old.Compiled, seed), Score(@new.Compiled, seed));
            }
        }

        // Responses that all score alike would prove nothing.
        Assert.NotInRange(outcomes.Count, 0, 1);
    }

    private static byte[] Export(byte[] zip)
    {
        var bank = BankBuilder.Import(zip);
        using var archive = new MemoryStream(zip);
        using var package = PackageReader.Read(archive).Package!;
        using var exported = new MemoryStream();
        PackageExport.Write(bank, package, exported);
        return exported.ToArray();
    }

    /// <summary>All that the bank says of an item but its version and what it is read from.</summary>
    private static string Essence(BankItem item) => ExamsJson.Write(item with { Version = QtiVersion.V30, Uses = [] });

    private static IEnumerable<string> Assets(ItemBank bank) =>
        bank.Files.Where(file => file.Kind == BankFileKind.Asset).Select(file => $"{file.Path} {file.Sha256}");

    /// <summary>The outcomes of the key (seed 0) or of random responses.</summary>
    private static string Score(CompiledItem item, int seed)
    {
        var state = item.Start((ulong)seed);
        var responses = seed == 0 ? TrialResponses.Keyed(item, state) : TrialResponses.Random(item.Item, seed);
        var outcome = item.Score(state, responses).Outcome;
        return $"{outcome.Fault} {string.Join(", ", outcome.Values.Select(field => $"{field.Name}={field.Value}"))}";
    }
}
