using Functions.LocalHost.Settings;
using Functions.LocalHost.Tests.Support;
using Xunit;

namespace Functions.LocalHost.Tests.Settings;

/// <summary>What is taken from host.json.</summary>
public sealed class HostJsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WithoutAFile_HasTheRealHostsDefaults()
    {
        var hostJson = HostJson.Read(_folder.Path);

        Assert.Equal("api", hostJson.RoutePrefix);
        Assert.Equal("TestHubName", hostJson.HubName);
        Assert.Null(hostJson.MaxConcurrentActivities);
    }

    [Fact]
    public void Read_AWholeFile_TakesWhatTheHostUses()
    {
        _folder.Write("host.json", """
            {
              // A comment, as the real host allows.
              "version": "2.0",
              "logging": { "logLevel": { "default": "Warning", "Azure.Core": "Error" } },
              "extensions": {
                "http": { "routePrefix": "" },
                "durableTask": { "hubName": "Exams", "maxConcurrentActivityFunctions": 7, "storageProvider": { "type": "azureStorage" } },
              }
            }
            """);

        var hostJson = HostJson.Read(_folder.Path);

        Assert.Equal("", hostJson.RoutePrefix);
        Assert.Equal("Exams", hostJson.HubName);
        Assert.Equal(7, hostJson.MaxConcurrentActivities);
        Assert.Equal("Warning", hostJson.LogLevels["default"]);
        Assert.Equal("Error", hostJson.LogLevels["Azure.Core"]);
    }

    [Theory]
    [InlineData("{ \"extensions\": ")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": 1 } } }""")]
    [InlineData("""{ "extensions": { "durableTask": { "hubName": "my-hub" } } }""")]
    [InlineData("""{ "extensions": { "durableTask": { "hubName": "1Hub" } } }""")]
    public void Read_AFileThatIsWrong_NamesIt(string text)
    {
        var path = _folder.Write("host.json", text);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => HostJson.Read(_folder.Path)).Message);
    }
}
