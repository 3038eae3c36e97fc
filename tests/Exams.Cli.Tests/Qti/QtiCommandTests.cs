using System.CommandLine;
using System.Text.Json;
using Exams.Cli.Qti;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Cli.Tests.Qti;

public sealed class QtiCommandTests : IDisposable
{
    private const string Item = """
        <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="Choose" adaptive="false" timeDependent="false">
          <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
            <correctResponse><value>B</value></correctResponse>
          </responseDeclaration>
          <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
          <itemBody/>
          <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
        </assessmentItem>
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("exams-cli-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Score_WritesALineForEachCase()
    {
        Write("item.xml", Item);
        Write("cases.jsonl", """
            {"id":"right","item":"item.xml","attempts":[{"RESPONSE":{"card":"single","base":"identifier","value":"B"}}]}
            {"id":"wrong","item":"item.xml","attempts":[{"RESPONSE":{"card":"single","base":"identifier","value":null}}]}
            """);

        var exit = await Run("score", "--root", _root.FullName, "--cases", Path("cases.jsonl"), "--out", Path("out.jsonl"));

        Assert.Equal(0, exit);
        Assert.Equal("2 scored, 0 could not be scored", _error.ToString().Trim());
        var lines = await File.ReadAllLinesAsync(Path("out.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal([("right", 1.0), ("wrong", 0.0)], lines.Select(Score));
    }

    [Theory]
    [InlineData("""{"id":"x","item":"gone.xml","attempts":[]}""", "file-missing")]
    [InlineData("""{"id":"x","item":"../../../etc/passwd","attempts":[]}""", "file-missing")]
    [InlineData("""{"id":"x","item":"item.xml","attempts":[{"SCORE":{"card":"single","base":"float","value":1}}]}""", "SCORE")]
    [InlineData("""{"id":"x","item":"item.xml","attempts":[{"RESPONSE":{"card":"single","base":"identifier","value":7}}]}""", "RESPONSE")]
    [InlineData("""{"id":"x","item":"item.xml","attempts":[{"RESPONSE":"B"}]}""", "RESPONSE")]
    public async Task Score_CaseThatCantBeScored_IsAnErrorLineAndExitCodeOne(string @case, string named)
    {
        Write("item.xml", Item);
        Write("cases.jsonl", @case);

        var exit = await Run("score", "--root", _root.FullName, "--cases", Path("cases.jsonl"), "--out", Path("out.jsonl"));

        Assert.Equal(1, exit);
        using var line = JsonDocument.Parse(await File.ReadAllTextAsync(Path("out.jsonl"), TestContext.Current.CancellationToken));
        Assert.Contains(named, line.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_Strict_RefusesWhatCouldNotBePublished()
    {
        Write("item.xml", Item.Replace("<itemBody/>", """<itemBody><textEntryInteraction responseIdentifier="GONE"/></itemBody>""", StringComparison.Ordinal));
        Write("cases.jsonl", """{"id":"x","item":"item.xml","attempts":[{"RESPONSE":{"card":"single","base":"identifier","value":"B"}}]}""");
        string[] arguments = ["score", "--root", _root.FullName, "--cases", Path("cases.jsonl"), "--out", Path("out.jsonl")];

        Assert.Equal(0, await Run(arguments));
        Assert.Contains("--strict", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Run([.. arguments, "--strict"]));
    }

    [Fact]
    public async Task Show_Trace_TellsTheSteps()
    {
        Write("item.xml", Item);

        var exit = await Run("show", Path("item.xml"), "--trace", """{"RESPONSE":"B"}""");

        Assert.Equal(0, exit);
        Assert.Contains("match = true", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("SCORE = 1", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ShowsWhatACandidateSees_StimuliOfThePackageToo()
    {
        Write("imsmanifest.xml", "<manifest/>");
        Directory.CreateDirectory(Path("items"));
        Write("s.xml", """<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S" title="T"><qti-stimulus-body><p>Read this</p></qti-stimulus-body></qti-assessment-stimulus>""");
        Write("items/a.xml", SampleItem.Choice("A").Replace(
            "<qti-item-body>",
            """<qti-assessment-stimulus-ref identifier="S" href="../s.xml"/><qti-item-body>""",
            StringComparison.Ordinal));

        var exit = await Run("show", Path("items/a.xml"));

        Assert.Equal(0, exit);
        Assert.Contains("\"bodyHtml\"", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Read this", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("correctResponse", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"SCORE":1}""")]
    [InlineData("not json")]
    public async Task Show_ResponsesThatAreNone_AreRefused(string responses)
    {
        Write("item.xml", Item);

        Assert.Equal(1, await Run("show", Path("item.xml"), "--trace", responses));
    }

    [Fact]
    public async Task Bench_TellsSpeedAndAllocation()
    {
        Write("item.xml", Item);
        Write("cases.jsonl", """{"id":"x","item":"item.xml","attempts":[{"RESPONSE":{"card":"single","base":"identifier","value":"B"}}]}""");

        var exit = await Run("bench", "--root", _root.FullName, "--cases", Path("cases.jsonl"), "--seconds", "0");

        Assert.Equal(0, exit);
        Assert.Contains("bytes a scoring", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownOption_GetsAHint()
    {
        Assert.NotEqual(0, await Run("score", "--rot", "."));
        Assert.Contains("--root", _error.ToString() + _output, StringComparison.Ordinal);
    }

    private static (string?, double) Score(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("id").GetString(), json.RootElement.GetProperty("outcomes")[0].GetProperty("SCORE").GetDouble());
    }

    private Task<int> Run(params string[] arguments) => QtiCommand.Create().Parse(arguments).InvokeAsync(
        new InvocationConfiguration { Output = _output, Error = _error },
        TestContext.Current.CancellationToken);

    private void Write(string name, string content) => File.WriteAllText(Path(name), content);

    private string Path(string name) => System.IO.Path.Combine(_root.FullName, name);
}
