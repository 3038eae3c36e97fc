using Functions.LocalHost.Settings;
using Functions.LocalHost.Tests.Support;
using Xunit;

namespace Functions.LocalHost.Tests.Settings;

/// <summary>What is taken from local.settings.json.</summary>
public sealed class LocalSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WithoutAFile_HasNothing()
    {
        var settings = LocalSettings.Read(_folder.Path);

        Assert.Empty(settings.Values);
        Assert.Null(settings.Port);
    }

    [Fact]
    public void Apply_MakesValuesVariables_ButThoseSetAlreadyStay()
    {
        Environment.SetEnvironmentVariable("LOCALHOST_TEST_SET", "environment");
        _folder.Write("local.settings.json", """
            {
              "IsEncrypted": false,
              "Values": { "LOCALHOST_TEST_SET": "file", "LOCALHOST_TEST_NEW": "file", "LOCALHOST_TEST_FLAG": true },
              "Host": { "LocalHttpPort": 7099 }
            }
            """);

        var settings = LocalSettings.Read(_folder.Path);
        settings.ApplyToEnvironment();

        Assert.Equal(7099, settings.Port);
        Assert.Equal("environment", Environment.GetEnvironmentVariable("LOCALHOST_TEST_SET"));
        Assert.Equal("file", Environment.GetEnvironmentVariable("LOCALHOST_TEST_NEW"));
        Assert.Equal("True", Environment.GetEnvironmentVariable("LOCALHOST_TEST_FLAG"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "Values": [] }""")]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""")]
    public void Read_AFileThatIsWrong_NamesIt(string text)
    {
        var path = _folder.Write("local.settings.json", text);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => LocalSettings.Read(_folder.Path)).Message);
    }
}
