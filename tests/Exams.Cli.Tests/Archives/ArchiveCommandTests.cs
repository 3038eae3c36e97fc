using System.CommandLine;
using Exams.Cli.Archives;
using Xunit;

namespace Exams.Cli.Tests.Archives;

/// <summary>What can't be exported or imported is refused with a word that helps; what is done with a storage, the acceptance tests say.</summary>
public sealed class ArchiveCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-archive-");

    [Fact]
    public async Task Export_OntoAFileThatIsThere_IsRefused_AndLeavesIt()
    {
        var file = FileOf("there.zip", "mine");

        var (code, error) = await RunAsync("export", "ai-foundations", "--out", file);

        Assert.Equal((1, true), (code, error.Contains("there.zip is there already", StringComparison.Ordinal)));
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_OfWhatCannotBeAnExam_IsRefused()
    {
        var (code, error) = await RunAsync("export", "no exam!", "--out", Path.Combine(_folder.FullName, "new.zip"));

        Assert.Equal((1, true), (code, error.Contains("'no exam!' can't be an exam's identifier", StringComparison.Ordinal)));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Import_OfSomethingElse_IsRefused_BeforeStorageIsAsked()
    {
        var (code, error) = await RunAsync("import", FileOf("words.zip", "These are no zip."));

        Assert.Equal((1, true), (code, error.Contains("this is no zip", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var root = new RootCommand { ExportCommand.Create(), ImportCommand.Create() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        return (await root.Parse(arguments).InvokeAsync(configuration, TestContext.Current.CancellationToken), error.ToString());
    }

    private string FileOf(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
