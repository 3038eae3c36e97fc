using System.Collections.Concurrent;
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

namespace Exams.Bench.Sessions;

/// <summary>Many learners check in and start within one minute, over HTTP: every one has to get in.</summary>
internal sealed class StampedeBench(FunctionsTestHost host, int learners, TextWriter output)
{
    private const int Items = 60;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<double> _checkIns = [];
    private readonly ConcurrentBag<double> _starts = [];
    private readonly ConcurrentBag<string> _errors = [];

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var learners = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000;
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        await using var host = await FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
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
                ["Demo:Enabled"] = "false",
                ["Logging:LogLevel:Default"] = "Warning",
            },
        });
        return await new StampedeBench(host, learners, output).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        string[] ids = [.. Enumerable.Range(1, learners).Select(n => string.Create(CultureInfo.InvariantCulture, $"learner-{n}"))];
        var tokens = await TokensAsync(ids);
        await SetTheStageAsync(tokens, ids);
        var clients = tokens.Skip(2).Select(As).ToArray();
        var sessions = new string[learners];
        await Parallel.ForAsync(0, learners, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
            sessions[n] = (await GetAsync(clients[n], "me/sessions")).GetProperty("sessions")[0].GetProperty("sessionId").GetString()!);

        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, learners).Select(n => EnterAsync(clients[n], sessions[n], Within * ((double)n / learners))));
        var took = TimeProvider.System.GetElapsedTime(began);

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{learners} learners in {took.TotalSeconds:F1} s, {_errors.Count} errors {string.Join("; ", _errors.Distinct().Take(3))}"));
        await output.WriteLineAsync("what      count  p50 ms  p99 ms  max ms");
        await WriteAsync("check-in", _checkIns);
        await WriteAsync("start", _starts);
        return _errors.IsEmpty ? 0 : 1;
    }

    private async Task EnterAsync(HttpClient client, string session, TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System);
        await TimedAsync(_checkIns, () => client.PostAsJsonAsync($"api/sessions/{session}/check-in", new { }));
        await TimedAsync(_starts, () => client.PostAsJsonAsync($"api/sessions/{session}/start", new { clientId = "tab-1" }));
    }

    private async Task TimedAsync(ConcurrentBag<double> times, Func<Task<HttpResponseMessage>> ask)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var answer = await ask();
        times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        if (!answer.IsSuccessStatusCode)
        {
            _errors.Add(await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<string[]> TokensAsync(string[] ids)
    {
        var people = new List<object> { new { subject = "author", roles = new[] { "author" } }, new { subject = "atp", roles = new[] { "atp" }, atp = "atp" } };
        people.AddRange(ids.Select(id => new { subject = id, roles = new[] { "learner" } }));
        var tokens = new List<string>();
        foreach (var some in people.Chunk(500))
        {
            var issued = await SendAsync(host.CreateClient(), HttpMethod.Post, "development/tokens", JsonContent.Create(new { people = some }));
            tokens.AddRange(issued.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!));
        }

        return [.. tokens];
    }

    /// <summary>A bank of sixty items, an exam of an hour, and a window that is open.</summary>
    private async Task SetTheStageAsync(string[] tokens, string[] ids)
    {
        var (author, atp) = (As(tokens[0]), As(tokens[1]));
        var package = Enumerable.Range(1, Items).Aggregate(new APackage(), (made, n) => made.WithChoice(string.Create(CultureInfo.InvariantCulture, $"q{n:00}")));
        var zip = new ByteArrayContent(package.WithTest().Zip()) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        var import = await SendAsync(author, HttpMethod.Post, "item-banks/bank/imports", zip);
        while (import.GetProperty("status").GetString() == "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            import = await GetAsync(author, $"item-banks/bank/imports/{import.GetProperty("importId").GetString()}");
        }

        await SendAsync(author, HttpMethod.Post, "exams", JsonContent.Create(new { examId = "exam", bankId = "bank", timeLimit = "PT1H" }));
        var opens = TimeProvider.System.GetUtcNow();
        var window = await SendAsync(atp, HttpMethod.Post, "windows", JsonContent.Create(new
        {
            title = "Stampede",
            examId = "exam",
            zone = "Etc/UTC",
            opens,
            lastStart = opens.AddHours(2),
            hardClose = opens.AddHours(4),
            seats = learners,
        }));
        foreach (var some in ids.Chunk(500))
        {
            var rows = some.Select(id => new { learnerId = id, displayName = id });
            await SendAsync(atp, HttpMethod.Put, $"windows/{window.GetProperty("windowId").GetString()}/roster", JsonContent.Create(new { learners = rows }));
        }
    }

    private HttpClient As(string token)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path, null);

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"api/{path}") { Content = content };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private Task WriteAsync(string what, IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-8} {sorted.Length,6}  {Percentile(sorted, 50),6:F1}  {Percentile(sorted, 99),6:F1}  {sorted[^1],6:F1}"));
    }

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
}
