using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Functions.Health;
using Functions.LocalHost.Azurite;
using Xunit;

namespace Exams.Acceptance.Tests.Health;

/// <summary>What an app has loaded when it has taken its first save: a learner who comes first waits for all of it.</summary>
public sealed class ColdStartTests
{
    // Some more than there are, for what the framework may add: whoever needs this raised has made starts slower.
    private const int MostAssemblies = 150;

    // What a start and a save don't need: printing, statistics, calendars, sheets, the API's description, item cleaning, exporters.
    private static readonly string[] NotYet =
    [
        "AngleSharp", "Azure.Monitor", "CsvHelper", "HtmlSanitizer", "Ical.Net", "MathNet", "Microsoft.OpenApi", "OpenTelemetry", "Scalar",
        "ScottPlot", "SkiaSharp", "UglyToad",
    ];

    [Fact]
    public async Task UntilTheFirstSave_NothingIsLoaded_ThatItDoesNotNeed()
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        var (session, token) = await SeatAsync(azurite.ConnectionString);
        var list = Path.GetTempFileName();
        try
        {
            using var app = Start(azurite.ConnectionString, list);
            using var http = new HttpClient { BaseAddress = await AddressOf(app) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);

            using var saved = await http.PutAsJsonAsync(
                $"api/sessions/{session}/responses",
                new { clientId = "tab-1", saves = new[] { new { sequence = 1, item = 1, responses = new { RESPONSE = "A" } } } },
                JsonSerializerOptions.Default,
                TestContext.Current.CancellationToken);
            app.Kill();
            await app.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var loaded = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
            Assert.Contains("Exams.Core", loaded);
            Assert.DoesNotContain(loaded, name => Array.Exists(NotYet, early => name.StartsWith(early, StringComparison.Ordinal)));
            Assert.True(loaded.Length <= MostAssemblies, $"{loaded.Length}: {string.Join(' ', loaded)}");
        }
        finally
        {
            File.Delete(list);
        }
    }

    /// <summary>A learner who sits an exam, on an app that is gone again.</summary>
    private static async Task<(string Session, string Token)> SeatAsync(string storage)
    {
        await using var app = await ExamApp.OnAsync(storage);
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();
        return (lena.SessionId, lena.Person.Token);
    }

    private static Process Start(string storage, string list)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", "--runtimeconfig", "Exams.Functions.runtimeconfig.json", "--depsfile", "Exams.Functions.deps.json", typeof(HealthFunctions).Assembly.Location, "--no-demo"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.File] = list;
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressOf(Process app)
    {
        while (await app.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            // The host's announcement: "The local host, for one machine: http://127.0.0.1:12345 (…".
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is { } address)
            {
                return new Uri(address);
            }
        }

        throw new InvalidOperationException("the app ended before it listened");
    }
}
