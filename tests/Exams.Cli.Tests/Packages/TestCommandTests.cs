using System.Text.Json;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Cli.Tests.Packages;

public sealed class TestCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Test_Cases_GiveOneLineEach()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.xml"), SampleItem.Choice("A"));
        File.WriteAllText(Path.Combine(_folder.FullName, "test.xml"), SampleItem.Test("a.xml", "a.xml"));
        var cases = Path.Combine(_folder.FullName, "cases.jsonl");
        var results = Path.Combine(_folder.FullName, "results.jsonl");
        File.WriteAllLines(cases,
        [
            """{"id":"one","test":"test.xml","responses":{"I1":"A","I2":null}}""",
            """{"id":"two","test":"none.xml","responses":{}}""",
            """{"id":"three","test":"test.xml","responses":{"I1":["A"]}}""",
        ]);

        var (exitCode, _) = CommandLine.Run("test", "--root", _folder.FullName, "--cases", cases, "--out", results);

        Assert.Equal(1, exitCode);
        var lines = File.ReadAllLines(results);
        Assert.Equal("""{"id":"one","path":["I1","I2"],"items":{"I1":{"SCORE":1},"I2":{"SCORE":0}},"test":{}}""", lines[0]);
        Assert.Contains("can't be taken", JsonDocument.Parse(lines[1]).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("RESPONSE", JsonDocument.Parse(lines[2]).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
