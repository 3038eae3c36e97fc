using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Cli.Tests.Packages;

public sealed class ExportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Export_Package_CanBeChecked()
    {
        File.WriteAllBytes(At("old.zip"), new PackageBuilder().WithItem("a.xml", SampleItem.Choice("A")).WithTest("test.xml", SampleItem.Test("a.xml")).Build());

        var (exitCode, output) = CommandLine.Run("export", At("old.zip"), "--out", At("new.zip"));
        var (checkCode, check) = CommandLine.Run("check", At("new.zip"));

        Assert.Equal((0, 0), (exitCode, checkCode));
        Assert.Contains("1 items, 1 tests", output, StringComparison.Ordinal);
        Assert.Contains("1 items, 0 errors, 0 warnings", check, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_FaultyPackage_WritesNothing()
    {
        File.WriteAllBytes(At("old.zip"), [1, 2, 3]);

        var (exitCode, output) = CommandLine.Run("export", At("old.zip"), "--out", At("new.zip"));

        Assert.Equal(1, exitCode);
        Assert.Contains("zip-unreadable", output, StringComparison.Ordinal);
        Assert.False(File.Exists(At("new.zip")));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
