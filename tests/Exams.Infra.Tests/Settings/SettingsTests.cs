using System.Net;
using System.Net.Http.Json;
using Functions.LocalHost.Testing;
using Xunit;

namespace Exams.Infra.Tests.Settings;

/// <summary>The settings in app.bicep are those that the app reads, and it runs with them.</summary>
public sealed class SettingsTests(Emulator emulator) : IClassFixture<Emulator>
{
    // Read by the host and by what it loads, not by our code.
    private static readonly string[] TheHosts =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri", "AzureFunctionsJobHost__",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
    ];

    // Read and yet not set: the platform sets it; a demo is for Development; whoever has a collector of their own says where.
    private static readonly string[] NotOurs = ["WEBSITE_HOSTNAME", "Demo__Enabled", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    // Reads the app's address for a banner, in Development.
    private static readonly string[] NotInAzure = ["Exams.Functions.Demo.DemoService"];

    private readonly ReadSettings _reads = new();

    [Fact]
    public async Task EverySettingRead_IsSet_AndEveryOneSet_IsRead()
    {
        await using var app = await StartAsync(AzureApp.Settings());
        AzureApp.MakeAll(app);

        var set = AzureApp.Settings().Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal)).ToArray();
        var read = OurReads();

        Assert.Empty(read.Except([.. set, .. NotOurs], StringComparer.OrdinalIgnoreCase));
        Assert.Empty(set.Where(name => !TheHosts.Any(theirs => name.StartsWith(theirs, StringComparison.Ordinal))).Except(read, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task EveryTypeThatReadsSettings_WasMadeToReadThem()
    {
        await using var app = await StartAsync(AzureApp.Settings());
        AzureApp.MakeAll(app);

        var read = _reads.Names.SelectMany(name => name.Split("__").Append(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var silent = SettingsReaders.All
            .Where(type => !type.Value.Any(text => read.Contains(text.Replace(":", "__", StringComparison.Ordinal))))
            .Select(type => type.Key);

        Assert.Equal(NotInAzure, silent);
    }

    [Fact]
    public async Task TheReadmesTable_NamesEverySettingRead()
    {
        await using var app = await StartAsync(AzureApp.Settings());
        AzureApp.MakeAll(app);

        var readme = Repository.Read("README.md");
        var untold = OurReads().Except(NotOurs, StringComparer.OrdinalIgnoreCase)
            .Where(name => !readme.Contains(name.Replace("__k1", "__<id>", StringComparison.Ordinal), StringComparison.Ordinal)
                && !readme.Contains($"`__{name.Split("__")[^1]}`", StringComparison.Ordinal));

        Assert.Empty(untold);
    }

    [Fact]
    public async Task WithThem_TheAppRuns_AndIssuesNoTokens()
    {
        await using var app = await StartAsync(AzureApp.Settings());

        var health = await app.Http.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken);
        var tokens = await app.Http.PostAsJsonAsync("/api/development/tokens", new { people = Array.Empty<string>() }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, tokens.StatusCode);
    }

    [Fact]
    public async Task WithoutAnIssuer_TheDevelopmentIssuer_KeepsTheAppFromStarting()
    {
        var settings = AzureApp.Settings();
        settings["Identity:Authority"] = "";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(settings));

        Assert.Contains("Identity__Authority", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Receipts:Keys:k1", "Receipts__Keys__k1")]
    [InlineData("Receipts:CurrentKey", "Receipts__CurrentKey")]
    [InlineData("Evidence:MaxBytes", "Evidence__MaxBytes")]
    [InlineData("Telemetry:RetentionDays", "Telemetry__RetentionDays")]
    [InlineData("Passback:TimeoutSeconds", "Passback__TimeoutSeconds")]
    [InlineData("PublicBaseAddress", "PublicBaseAddress")]
    public async Task ASettingThatCannotServe_KeepsTheAppFromStarting_AndIsNamed(string key, string name)
    {
        var settings = AzureApp.Settings();
        settings[key] = "0";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(settings));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private Task<FunctionsTestHost> StartAsync(Dictionary<string, string?> settings) =>
        AzureApp.StartAsync(settings, emulator.ConnectionString, _reads);

    /// <summary>Frameworks read settings too: ours begin with a name that stands in our code. A section's name alone is no setting.</summary>
    private string[] OurReads()
    {
        var names = SettingsReaders.All.Values.SelectMany(texts => texts).Select(text => text.Split(':')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sections = _reads.Names.Where(name => name.Contains("__", StringComparison.Ordinal))
            .Select(name => name.Split("__")[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _reads.Names.Where(name => names.Contains(name.Split("__")[0]) && !sections.Contains(name))];
    }
}
