using Xunit;

namespace Exams.Infra.Tests.Docs;

/// <summary>docs/scale.md has the figures that the counts of the repository come to.</summary>
public sealed class ScaleTests
{
    [Fact]
    public void EveryLineOfTheTables_IsThere()
    {
        var lines = CommandLines.OutputOf("cost", "--markdown").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var document = Repository.Read("docs", "scale.md");

        Assert.True(lines.Length > 10, "exams cost wrote no tables");
        Assert.All(lines, line => Assert.Contains(line, document, StringComparison.Ordinal));
    }
}
