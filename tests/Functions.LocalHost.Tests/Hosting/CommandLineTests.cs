using Functions.LocalHost.Hosting;
using Xunit;

namespace Functions.LocalHost.Tests.Hosting;

/// <summary>What the host takes from the command line, and what it leaves.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", null, "")]
    [InlineData("--port 8080", 8080, "")]
    [InlineData("--port=8080", 8080, "")]
    [InlineData("--no-demo", null, "--no-demo=true")]
    [InlineData("--no-demo --port 0 --verbose", 0, "--no-demo=true --verbose=true")]
    [InlineData("--key value --other=1 word", null, "--key=value --other=1 word")]
    public void Parse_ALine_TakesThePortAndLeavesTheRest(string line, int? port, string rest)
    {
        var parsed = CommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(port, parsed.Port);
        Assert.Equal(rest, string.Join(' ', parsed.Rest));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port --no-demo")]
    [InlineData("--port=")]
    [InlineData("--port http")]
    [InlineData("--port 65536")]
    [InlineData("--port -1")]
    public void Parse_WithoutANumberThatIsAPort_Throws(string line) =>
        Assert.Contains("--port", Assert.Throws<ArgumentException>(() => CommandLine.Parse(line.Split(' '))).Message);
}
