using System.CommandLine;
using System.Text.Json;
using Exams.Cli.Costs;
using Xunit;

namespace Exams.Cli.Tests.Costs;

public sealed class CostCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-cost-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Cost_WithWhatComesWithTheTool_TellsAPrice_AndTheLimits()
    {
        var (code, output, _) = Run();

        Assert.Equal(0, code);
        Assert.Contains("1,000 sessions", output, StringComparison.Ordinal);
        Assert.Contains("each answer an event", output, StringComparison.Ordinal);
        Assert.Contains("A million learners in a day", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_AsJson_HasTheSameFigures()
    {
        var (code, output, _) = Run("--json", "--sessions", "10");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        var costs = CostModel.Of(SessionCounts.Read(new FileInfo(SessionCounts.Shipped)), PriceList.Read(new FileInfo(PriceList.Shipped)), CostOptions.Usual with { Sessions = 10 });
        Assert.Equal(costs.Designs[0].Total, json.RootElement.GetProperty("costs").GetProperty("designs")[0].GetProperty("total").GetDecimal());
        Assert.True(json.RootElement.GetProperty("scale").GetProperty("greatDayAccounts").GetInt32() > 0);
    }

    [Theory]
    [InlineData("""{"asOf":"2026-01-01"}""", "currency")]
    [InlineData("nothing", "invalid")]
    [InlineData("""{"asOf":"2026-01-01","currency":"USD","region":"x","tablesPer10000":-1,"queuesPer10000":1,"perMillionExecutions":1,"perGigabyteSecond":1,"leastSeconds":1}""", "below 0")]
    public void Cost_WithPricesThatAreNone_SaysWhatIsWrong(string prices, string told)
    {
        var file = Path.Combine(_folder.FullName, "prices.json");
        File.WriteAllText(file, prices);

        var (code, _, error) = Run("--prices", file);

        Assert.Equal(2, code);
        Assert.Contains("prices.json", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_AreReadAsTheyWereWritten()
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, "counts.json"));
        CostModelTests.Counts().Write(file);

        Assert.Equivalent(CostModelTests.Counts(), SessionCounts.Read(file), strict: true);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = new RootCommand { CostCommand.Create() }.Parse(["cost", .. args]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
