using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.ItemBanks;

public sealed class ItemBankImportTests
{
    private static readonly ItemBankId Bank = ItemBankId.Parse("bank");

    [Fact]
    public void Import_Sound_TellsHowEachItemIsScored()
    {
        var (bank, package) = new APackage().WithChoice("q1").WithEssay("q2").WithTest().Import();
        using var read = package;

        Assert.Equal([ScoringKind.MatchCorrect, ScoringKind.Human], bank.Items.Select(item => item.Scoring));
        Assert.Equal([1d, 4d], bank.Items.Select(item => item.MaxScore));
        Assert.Equal("The test", Assert.Single(bank.Tests).Title);
    }

    [Fact]
    public void Import_TheSameContent_IsTheSameVersion()
    {
        var (first, one) = new APackage().WithChoice("q1").Import();
        var (second, two) = new APackage().WithChoice("q1").Import();
        using var read = one;
        using var again = two;

        Assert.Equal(first.Version, second.Version);
    }

    [Fact]
    public void Import_AFileThatIsNoItem_IsRefusedWithItsPlace()
    {
        var imported = Import(new APackage().WithChoice("q1").WithTest().WithItem("broken", "<nonsense/>").Zip());

        Assert.Null(imported.Bank);
        Assert.Contains(imported.Findings, finding => finding is { Rule: "item-root", File: "items/broken.xml", Line: 1 });
    }

    [Fact]
    public void Import_ATestOfAMissingItem_IsRefusedWithItsPlace()
    {
        var test = new APackage().WithChoice("q1").WithItem("test", TestOf("items/q2.xml"), "imsqti_test_xmlv3p0");

        Assert.Contains(Import(test.Zip()).Findings, finding => finding is { Rule: "test-item-missing", File: "items/test.xml", Line: 4 });
    }

    [Fact]
    public void Import_NoItems_IsRefused() =>
        Assert.Contains(Import(new APackage().Zip()).Findings, finding => finding.Rule == "package-empty");

    [Fact]
    public void Import_TwoItemsOfOneIdentifier_IsRefused()
    {
        var choice = System.Text.Encoding.UTF8.GetString(Item());
        var zip = new APackage().WithChoice("q1").WithItem("copy", choice).Zip();

        Assert.Contains(Import(zip).Findings, finding => finding is { Rule: "item-duplicate", File: "items/copy.xml" });
    }

    [Fact]
    public void Import_TheSample_IsPublishedWhole()
    {
        var read = PackageReader.Read(new MemoryStream(SamplePackage.AiFoundations()));
        using var package = read.Package;

        var imported = ItemBankImport.Run(read, Bank);

        Assert.DoesNotContain(imported.Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(64, imported.Bank!.Items.Count);
        Assert.Equal(2, imported.Bank.Items.Count(item => item.IsHumanScored));
        Assert.Equal(5, imported.Bank.Items.Select(item => item.Domain).Distinct().Count());
    }

    private static string TestOf(string href) =>
        $"""
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Test">
          <qti-test-part identifier="part" navigation-mode="linear" submission-mode="individual">
            <qti-assessment-section identifier="section" title="All" visible="true">
              <qti-assessment-item-ref identifier="q2" href="../{href}"/>
            </qti-assessment-section>
          </qti-test-part>
        </qti-assessment-test>
        """;

    private static byte[] Item()
    {
        var (_, package) = new APackage().WithChoice("q1").Import();
        using (package)
        {
            return package.ReadEntry("items/q1.xml");
        }
    }

    private static ItemBankImportResult Import(byte[] zip)
    {
        var read = PackageReader.Read(new MemoryStream(zip));
        using var package = read.Package;
        return ItemBankImport.Run(read, Bank);
    }
}
