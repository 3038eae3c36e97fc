using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks;

/// <summary>Packages from other people's tools. What is right for each was found by reading its files.</summary>
public sealed class RealPackageTests
{
    // Items in all, of these scored by a person, and scored by nothing; tests; files that learners may have; warnings.
    [Theory]

    // One templated item on one picture. Its SCORE states no maximum. Domain from its only keywords, motion and projectiles.
    [InlineData("davemckain__qtiworks__Aardvark-cannon.zip", 1, 0, 0, 0, 1, "item-maximum-unknown")]

    // Eight of the nine items are called "choice"; six set an integer SCORE by match_correct, which makes floats; one has no maximum.
    [InlineData("davemckain__qtiworks__WebDeveloperTest1.zip", 9, 0, 0, 1, 1, "item-maximum-unknown item-shared-identifier rule-type-converted")]

    // Three pictures and one drawing in SVG; an essay that a person scores; the test sums floats into integers. Litter from a Mac is left out.
    [InlineData("instructure__qti__test_qti_2.1.zip", 5, 1, 0, 1, 4, "rule-type-converted")]

    // A paper exam put on screen: 17 open questions for a person, 12 choices, 17 pages without anything to answer on screen.
    [InlineData("kennisnet__php-qti3__no-metadata.zip", 46, 18, 16, 1, 30, "item-information")]

    // 30 choices, 15 open questions for a person, two pages without anything to answer.
    [InlineData("kennisnet__php-qti3__valid-package.zip", 47, 15, 2, 1, 24, "item-information")]
    public void Run_SoundPackage_IsPublished(string file, int items, int human, int unscored, int tests, int assets, string rules)
    {
        var result = Import(file);
        var bank = result.Bank!;

        Assert.DoesNotContain(result.Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(
            (items, human, unscored),
            (bank.Items.Count, bank.Items.Count(item => item.IsHumanScored), bank.Items.Count(item => item.ScoringKind == ScoringKind.None)));
        Assert.Equal((tests, assets), (bank.Tests.Count, bank.Files.Count(f => f.Kind == BankFileKind.Asset)));
        Assert.Equal(rules.Split(' '), result.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.All(bank.Tests.SelectMany(test => test.Sections).SelectMany(section => section.Items), item => Assert.NotNull(bank.FindItem(item.ItemIdentifier)));
    }

    [Theory]

    // The manifest ends in the middle.
    [InlineData("davemckain__qtiworks__BadManifest.zip", "imsmanifest.xml", 3, "xml-malformed", 1)]

    // An item is listed as a test.
    [InlineData("davemckain__qtiworks__BadMix.zip", "question1.xml", 2, "test-root", 1)]

    // The resource and its file lie above the package.
    [InlineData("davemckain__qtiworks__ExternalHref.zip", "imsmanifest.xml", 4, "href-outside", 2)]

    // The resource and its file aren't there.
    [InlineData("davemckain__qtiworks__MissingFile.zip", "imsmanifest.xml", 4, "file-missing", 2)]

    // Thirteen open questions give their points for a match with a correct response that none of them declares.
    [InlineData("kennisnet__php-qti3__invalid-response-processing.zip", "QUE_14_1.xml", 3, "key-missing", 13)]
    public void Run_FaultyPackage_IsRefusedForItsFault(string file, string path, int line, string rule, int count)
    {
        var result = Import(file);
        var errors = result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();

        Assert.Null(result.Bank);
        Assert.Equal(count, errors.Count);
        Assert.All(errors, error => Assert.Equal(rule, error.Rule));
        Assert.Equal((path, line), (errors[0].File, errors[0].Line));
    }

    [Fact]
    public void Run_SharedIdentifiers_AreReplacedByTheManifests()
    {
        var bank = Import("davemckain__qtiworks__WebDeveloperTest1.zip").Bank!;

        Assert.Equal(9, bank.Items.Select(item => item.Identifier).Distinct().Count());
        Assert.Equal("question1.xml", bank.FindItem("question1")!.Path);
    }

    [Fact]
    public void Run_KeywordsOnly_GiveTheDomain() =>
        Assert.Equal("motion", Assert.Single(Import("davemckain__qtiworks__Aardvark-cannon.zip").Items).Domain);

    private static ItemBankImportResult Import(string file)
    {
        var read = PackageReader.Read(new MemoryStream(QtiCorpus.Read($"packages/{file}")));
        using var package = read.Package;
        return ItemBankImport.Run(read, ItemBankId.Parse("real"));
    }
}
