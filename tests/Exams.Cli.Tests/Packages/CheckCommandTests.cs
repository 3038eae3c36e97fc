using System.Text.Json;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Cli.Tests.Packages;

public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-check-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Check_SoundPackage_SaysHowItemsAreScored()
    {
        var path = Write("bank.zip", new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")).WithItem("b.xml", SampleItem.Essay("B")).Build());

        var (exitCode, output) = CommandLine.Run("check", path);

        Assert.Equal(0, exitCode);
        Assert.Contains("a.xml: A is scored by match_correct, out of 1", output, StringComparison.Ordinal);
        Assert.Contains("b.xml: B is scored by a person, out of 10", output, StringComparison.Ordinal);
        Assert.Contains("2 items, 0 errors, 0 warnings: can be published", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FaultyPackage_NamesFileLineElementAndRule()
    {
        var path = Write("bank.zip", new PackageBuilder().WithItem("items/a.xml", SampleItem.Choice("A", "<p><img src=\"none.png\" alt=\"\"/></p>")).Build());

        var (exitCode, output) = CommandLine.Run("check", path);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("items/a.xml(5,20): error asset-missing <img>: the package has no file 'items/none.png'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AsJson_IsOneDocument()
    {
        var path = Write("bank.zip", [1, 2, 3]);

        var (exitCode, output) = CommandLine.Run("check", path, "--json");

        Assert.Equal(1, exitCode);
        using var document = JsonDocument.Parse(output);
        var finding = document.RootElement.GetProperty("findings")[0];
        Assert.False(document.RootElement.GetProperty("isSound").GetBoolean());
        Assert.Equal(("error", "zip-unreadable"), (finding.GetProperty("severity").GetString(), finding.GetProperty("rule").GetString()));
    }

    [Fact]
    public void Check_FolderWithoutManifest_ChecksWhatItFinds()
    {
        Write("a.xml", SampleItem.Choice("A"));
        Write("sub folder/b.xml", SampleItem.Choice("B"));
        Write("test.xml", SampleItem.Test("a.xml", "sub folder/b.xml"));
        Write("other.xml", "<other/>");

        var (exitCode, output) = CommandLine.Run("check", _folder.FullName);

        Assert.Equal(0, exitCode);
        Assert.Contains("2 items, 0 errors, 0 warnings: can be published", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SingleItem_LooksOnlyAtItAndWhatItUses()
    {
        var path = Write("a.xml", SampleItem.Choice("A", "<p><img src=\"img/x.png\" alt=\"\"/></p>"));
        Write("img/x.png", "x");
        Write("broken.xml", "<qti-assessment-item");

        var (exitCode, output) = CommandLine.Run("check", path);

        Assert.Equal(0, exitCode);
        Assert.Contains("1 items, 0 errors", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<qti-assessment-item", "xml-malformed")]
    [InlineData("<html/>", "item-root")]
    public void Check_SingleFileThatIsNoItem_IsAnError(string content, string rule)
    {
        var (exitCode, output) = CommandLine.Run("check", Write("a.xml", content));

        Assert.Equal(1, exitCode);
        Assert.Contains($"error {rule}", output, StringComparison.Ordinal);
    }

    private string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
