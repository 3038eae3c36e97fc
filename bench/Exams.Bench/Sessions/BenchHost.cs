using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Exams.Functions;
using Exams.Functions.Health;
using Exams.Storage;
using Exams.Testing.ItemBanks;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Bench.Sessions;

/// <summary>The whole app over HTTP, on an Azurite of its own: learners on the roster of an open window, whose exam has sixty choices.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private const int Items = 60;

    // What one call of the roster and of the development issuer takes.
    private const int AtOnce = 500;

    private readonly AzuriteProcess _azurite;
    private readonly FunctionsTestHost _host;

    private BenchHost(AzuriteProcess azurite, FunctionsTestHost host)
    {
        _azurite = azurite;
        _host = host;
    }

    /// <summary>What the app asked of storage.</summary>
    public StorageTransactionCounter Transactions => _host.Services.GetRequiredService<StorageTransactionCounter>();

    /// <summary>Each signed in.</summary>
    public IReadOnlyList<HttpClient> Learners { get; private set; } = [];

    /// <summary>The session of each, in the order of the learners: scheduled, and no more.</summary>
    public IReadOnlyList<string> Sessions { get; private set; } = [];

    public static async Task<BenchHost> StartAsync(int learners)
    {
        var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        var bench = new BenchHost(azurite, await StartAppAsync(azurite, hasDemo: false));
        await bench.SetTheStageAsync([.. Enumerable.Range(1, learners).Select(n => string.Create(CultureInfo.InvariantCulture, $"learner-{n}"))]);
        return bench;
    }

    /// <summary>The app alone.</summary>
    public static Task<FunctionsTestHost> StartAppAsync(AzuriteProcess azurite, bool hasDemo) => FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
    {
        Configure = builder =>
        {
            builder.AddExams([]);
            builder.Services.AddExamsStorage(builder.Configuration);
        },
        FunctionTypes = FunctionsTestHostOptions.FunctionsOf(typeof(HealthFunctions).Assembly),
        StorageConnectionString = azurite.ConnectionString,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Demo:Enabled"] = hasDemo ? "true" : "false",
            ["Logging:LogLevel:Default"] = "Warning",
        },
    });

    /// <summary>Demands an answer of success.</summary>
    public static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"api/{path}") { Content = content };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private HttpClient As(string token)
    {
        var client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task SetTheStageAsync(string[] learners)
    {
        var tokens = await TokensAsync(learners);
        var (author, atp) = (As(tokens[0]), As(tokens[1]));
        await PublishAsync(author);
        await EnrolAsync(atp, learners);
        Learners = [.. tokens.Skip(2).Select(As)];
        var sessions = new string[learners.Length];
        await Parallel.ForAsync(0, learners.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
            sessions[n] = (await GetAsync(Learners[n], "me/sessions")).GetProperty("sessions")[0].GetProperty("sessionId").GetString()!);
        Sessions = sessions;
    }

    private async Task<string[]> TokensAsync(string[] learners)
    {
        var people = new List<object> { new { subject = "author", roles = new[] { "author" } }, new { subject = "atp", roles = new[] { "atp" }, atp = "atp" } };
        people.AddRange(learners.Select(id => new { subject = id, roles = new[] { "learner" } }));
        var tokens = new List<string>();
        foreach (var some in people.Chunk(AtOnce))
        {
            var issued = await SendAsync(_host.CreateClient(), HttpMethod.Post, "development/tokens", JsonContent.Create(new { people = some }));
            tokens.AddRange(issued.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!));
        }

        return [.. tokens];
    }

    private static async Task PublishAsync(HttpClient author)
    {
        var package = Enumerable.Range(1, Items).Aggregate(new APackage(), (made, n) => made.WithChoice(string.Create(CultureInfo.InvariantCulture, $"q{n:00}")));
        var zip = new ByteArrayContent(package.WithTest().Zip()) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        var import = await SendAsync(author, HttpMethod.Post, "item-banks/bank/imports", zip);
        while (import.GetProperty("status").GetString() == "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            import = await GetAsync(author, $"item-banks/bank/imports/{import.GetProperty("importId").GetString()}");
        }

        await SendAsync(author, HttpMethod.Post, "exams", JsonContent.Create(new { examId = "exam", bankId = "bank", timeLimit = "PT1H" }));
    }

    private static async Task EnrolAsync(HttpClient atp, string[] learners)
    {
        var opens = TimeProvider.System.GetUtcNow();
        var window = await SendAsync(atp, HttpMethod.Post, "windows", JsonContent.Create(new
        {
            title = "Bench",
            examId = "exam",
            zone = "Etc/UTC",
            opens,
            lastStart = opens.AddHours(2),
            hardClose = opens.AddHours(4),
            seats = learners.Length,
        }));
        foreach (var some in learners.Chunk(AtOnce))
        {
            var rows = some.Select(id => new { learnerId = id, displayName = id });
            await SendAsync(atp, HttpMethod.Put, $"windows/{window.GetProperty("windowId").GetString()}/roster", JsonContent.Create(new { learners = rows }));
        }
    }

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path, null);
}
