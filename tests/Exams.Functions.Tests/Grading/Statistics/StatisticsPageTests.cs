using System.Text;
using System.Xml.Linq;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics;
using Exams.Functions.Grading.Statistics;
using Exams.Functions.Grading.Statistics.Pages;
using NodaTime;
using Xunit;

namespace Exams.Functions.Tests.Grading.Statistics;

/// <summary>The page and the sheet of an exam's statistics.</summary>
public sealed class StatisticsPageTests
{
    private const string Nasty = "<script>alert('x')</script>&{0}";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void Page_IsWellFormed_AndHasNoScript(int learners)
    {
        var page = Page(learners);
        var elements = Parsed(page).Descendants().Select(element => element.Name.LocalName).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string>(["main", "h1", "table", "caption", "svg"], StringComparer.Ordinal), elements);
        Assert.DoesNotContain("script", elements);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Equal(learners < 30, page.Contains("Fewer than 30 learners", StringComparison.Ordinal));
    }

    [Fact]
    public void Plots_AreNamed_AndTheirNumbersStandInTables()
    {
        var page = Parsed(Page(40));

        Assert.All(page.Descendants("svg"), plot =>
        {
            Assert.Equal("img", plot.Attribute("role")!.Value);
            Assert.NotEmpty(plot.Attribute("aria-label")!.Value);
        });
        Assert.Equal(3 + 1, page.Descendants("circle").Count(dot => dot.Elements("title").Any()));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("tr"), row => Assert.Equal("th", row.Elements().First().Name.LocalName));
        Assert.Equal(20, page.Descendants("rect").Count());
        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_HasARowPerItem_AndNoFormulas()
    {
        var rows = Encoding.UTF8.GetString(StatisticsSheet.Write(Statistics(40))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + 4, rows.Length);
        Assert.StartsWith("item,domain,maxPoints,learners,difficulty,discrimination,upperLower,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("option3,isKey3,count3,share3,discrimination3", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith("'=cmd", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("i1,", StringComparison.Ordinal) && row.Contains(",A,true,", StringComparison.Ordinal));
    }

    private static string Page(int learners) => Encoding.UTF8.GetString(StatisticsPage.Write(Statistics(learners)));

    private static XElement Parsed(string page)
    {
        var text = page[page.IndexOf("<html", StringComparison.Ordinal)..];
        return XDocument.Parse(System.Text.RegularExpressions.Regex.Replace(text, "<meta [^>]*>", "")).Root!;
    }

    private static ExamStatistics Statistics(int learners)
    {
        var builder = new ResponseMatrixBuilder();
        string[] names = ["i0", "i1", "=cmd", Nasty];
        for (var learner = 0; learner < learners; learner++)
        {
            builder.Add([.. names.Index().Select(item => new ItemResponse(new ItemColumn(item.Item, 1, item.Index < 2 ? Nasty : null), learner % (item.Index + 2) == 0 ? 1 : 0)
            {
                Choices = learner % (item.Index + 2) == 0 ? "A" : learner % 3 == 0 ? "B" : Nasty.Replace(" ", "", StringComparison.Ordinal),
                Seconds = 30 + learner,
            })]);
        }

        var options = names.ToDictionary(name => name, IReadOnlyList<ItemOption> (_) => [new ItemOption("A", true), new ItemOption("B", false)]);
        var test = TestStatistics.Of(builder.Build(), new StatisticsRequest(0.5, options));
        return new ExamStatistics(ExamId.Parse("exam-1"), 1, Nasty, Instant.FromUtc(2026, 3, 2, 8, 0), 0, test);
    }
}
