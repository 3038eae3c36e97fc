using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Exams.Infra.Tests.Metrics;

/// <summary>
/// What the alerts and the workbook ask for is what the app counts: one that asks for a metric by a name that it doesn't have is silent
/// for ever.
/// </summary>
public sealed partial class WatchedMetricTests
{
    private static readonly string Alerts = Repository.Read("infra", "modules", "alerts.bicep");
    private static readonly string Workbook = Repository.Read("infra", "workbooks", "exam-day.json");

    [Fact]
    public void EveryMetricThatAnAlertNames_IsCounted()
    {
        var named = NamesIn(Alerts);

        Assert.NotEmpty(named);
        Assert.Subset(CountedMetrics.Names.ToHashSet(StringComparer.Ordinal), named);
    }

    [Fact]
    public void EveryMetricThatIsCounted_IsShown_AndNoOther() => Assert.Equal(
        CountedMetrics.Names.Order(StringComparer.Ordinal),
        NamesIn(Workbook).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryMetric_StandsInTheDocument() => Assert.Equal(
        CountedMetrics.Names.Order(StringComparer.Ordinal),
        NamesIn(Repository.Read("docs", "operations.md")).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryTagThatIsAskedFor_IsSet()
    {
        var asked = Tag().Matches(Alerts + Workbook).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(asked);
        Assert.Subset(CountedMetrics.Texts.ToHashSet(StringComparer.Ordinal), asked);
    }

    [Fact]
    public void TheWorkbook_IsAQueryForEachOfItsTitles()
    {
        using var workbook = JsonDocument.Parse(Workbook);
        var queries = workbook.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content"))
            .Where(content => content.TryGetProperty("query", out _))
            .ToArray();

        Assert.NotEmpty(queries);
        Assert.All(queries, query =>
        {
            Assert.NotEmpty(query.GetProperty("title").GetString()!);
            Assert.Contains("AppMetrics", query.GetProperty("query").GetString(), StringComparison.Ordinal);
            Assert.Equal("TimeRange", query.GetProperty("timeContextFromParameter").GetString());
        });
    }

    private static HashSet<string> NamesIn(string text) => Name().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<=[""`])exams(\.[a-z]+)+(?=\\?[""`])")]
    private static partial Regex Name();

    [GeneratedRegex(@"Properties\.(\w+)")]
    private static partial Regex Tag();
}
