using System.IO.Compression;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Staging;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Staging;

public sealed class SampleBankTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("exams-");

    public SampleBankTests()
    {
        var bank = _root.CreateSubdirectory("samples/ai-foundations");
        bank.CreateSubdirectory("items");
        File.WriteAllText(Path.Combine(bank.FullName, "imsmanifest.xml"), "<manifest/>");
        File.WriteAllText(Path.Combine(bank.FullName, "items", "one.xml"), "<item/>");
    }

    [Fact]
    public void Find_FromAFolderBelow_FindsTheSamples()
    {
        var below = _root.CreateSubdirectory("src/Exams.Cli");

        Assert.Equal(["imsmanifest.xml", "items/one.xml"], SampleBank.Find("ai-foundations", below.FullName)!.Files().Select(file => file.File));
    }

    [Fact]
    public void Find_AnotherBank_FindsNothing() => Assert.Null(SampleBank.Find("no-such-bank", _root.FullName));

    [Fact]
    public void Zip_HoldsTheManifestAtItsRoot()
    {
        using var zip = new ZipArchive(new MemoryStream(SampleBank.Find("ai-foundations", _root.FullName)!.Zip().ToArray()));

        Assert.Equal(["imsmanifest.xml", "items/one.xml"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void Run_WithoutTheBank_ImportsTheSamples()
    {
        var driver = new SimulationDriver { Samples = SampleBank.Find("ai-foundations", _root.FullName) };
        driver.Server.HasBank = false;

        var (exitCode, _) = driver.RunCommand();

        Assert.Equal(SimulateCommand.Sound, exitCode);
        Assert.True(driver.Server.WasImported);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
