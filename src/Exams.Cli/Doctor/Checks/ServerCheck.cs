using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Exams.Cli.Doctor.Checks;

/// <summary>A backend that answers, here or elsewhere.</summary>
internal static class ServerCheck
{
    public static async Task<IEnumerable<Finding>> LookAsync(Surroundings surroundings, SetUp setUp, CancellationToken cancellation)
    {
        if (surroundings.Url is null && !await surroundings.Listens(setUp.Port, cancellation))
        {
            return [Finding.Fine("port-free", $"nothing listens at port {setUp.Port}: the app can")];
        }

        var url = surroundings.Url ?? new Uri($"http://localhost:{setUp.Port}/");
        using var http = new HttpClient(surroundings.Transport, disposeHandler: false) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(10) };
        var asked = surroundings.Time.GetUtcNow();
        try
        {
            using var answer = await http.GetAsync(new Uri("api/health", UriKind.Relative), cancellation);
            var middle = asked + ((surroundings.Time.GetUtcNow() - asked) / 2);
            var body = await ReadAsync(answer, cancellation);
            return body is not { } health || (Text(health, "status") is null && Text(health, "code") is null)
                ? [Stranger(surroundings, setUp, url)]
                : answer.StatusCode == HttpStatusCode.OK
                    ? [
                        Finding.Fine("server", $"the backend at {url} is ready, version {Text(health, "version")}"),
                        ClockCheck.Compare("the backend", middle, DateTimeOffset.Parse(Text(health, "serverTimeUtc")!, System.Globalization.CultureInfo.InvariantCulture)),
                        .. await TokensAsync(http, url, cancellation),
                    ]
                    : [Finding.Fault("server-not-ready", $"the backend at {url} answers {(int)answer.StatusCode} {Text(health, "code")}: {Text(health, "detail")}", "look at its storage: run exams doctor where the backend runs")];
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return [surroundings.Url is null ? Stranger(surroundings, setUp, url) : Finding.Fault("server-unreachable", $"nothing answers at {url}", "start it, or check the address, the network and what stands between")];
        }
    }

    private static Finding Stranger(Surroundings surroundings, SetUp setUp, Uri url) => surroundings.Url is null
        ? Finding.Fault("port-taken", $"something else than Exams listens at port {setUp.Port}", "stop it, or start with -- --port and another number")
        : Finding.Fault("server-unknown", $"what answers at {url} isn't Exams", "give the address without api/, and look at what stands between");

    /// <summary>Whoever reaches a backend that gives out tokens is whoever they like.</summary>
    private static async Task<IEnumerable<Finding>> TokensAsync(HttpClient http, Uri url, CancellationToken cancellation)
    {
        if (url.IsLoopback)
        {
            return [];
        }

        using var answer = await http.PostAsJsonAsync(new Uri("api/development/tokens", UriKind.Relative), new { people = Array.Empty<object>() }, cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? []
            : [Finding.Fault("development-issuer", $"{url} gives tokens to whoever asks: it runs in Development", "set AZURE_FUNCTIONS_ENVIRONMENT to Production, and Identity__Authority to your issuer")];
    }

    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
