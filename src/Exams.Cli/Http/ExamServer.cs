using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Exams.Cli.Http;

/// <summary>
/// One connection to a running backend. Repeats what failed in transit or with a 5xx, which is safe because every request of the
/// contract may be repeated: saves by their sequence, creations by their idempotency key.
/// </summary>
internal sealed class ExamServer : IDisposable
{
    // Outlasts a backend that is killed and started again: some forty seconds.
    private const int MostRetries = 12;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _repeating;
    private long _retries;
    private int _inFlight;
    private int _mostInFlight;

    /// <param name="transport">What carries the requests; disposed with this.</param>
    /// <param name="url">Where the backend listens, without <c>api/</c>.</param>
    /// <param name="time">What time-outs and the waits between attempts are measured with.</param>
    public ExamServer(HttpMessageHandler transport, Uri url, TimeProvider time)
    {
        Url = url;
        _http = new HttpClient(transport) { BaseAddress = new Uri(url, "api/"), Timeout = Timeout.InfiniteTimeSpan };
        _repeating = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = MostRetries,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = CountRetry,
            })
            .AddTimeout(AttemptTimeout)
            .Build();
    }

    public Uri Url { get; }

    /// <summary>How many attempts had to be repeated so far.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>How many requests were under way at once, at most.</summary>
    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>The same server, spoken to with somebody's token.</summary>
    public ExamCaller As(string token) => new(this, token);

    /// <summary>Asks once, without repeating: for finding out whether anyone listens.</summary>
    /// <exception cref="HttpRequestException">Nobody does.</exception>
    /// <exception cref="ApiProblemException">Somebody answers with an error.</exception>
    public async Task<Health> HealthAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        using var response = await _http.SendAsync(request, cancellationToken);
        return await ReadAsync<Health>(request, response, cancellationToken);
    }

    /// <summary>Sends a request until it is answered or the attempts run out, and reads the answer.</summary>
    /// <exception cref="ApiProblemException">The server refused, or kept failing.</exception>
    /// <exception cref="HttpRequestException">The server couldn't be reached.</exception>
    /// <exception cref="Polly.Timeout.TimeoutRejectedException">The server kept silent.</exception>
    public async Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
    {
        // The pipeline disposes the answers that it discards; ours is the last.
        using var response = await _repeating.ExecuteAsync(
            async token =>
            {
                using var attempt = request.ToMessage();
                Raise(Interlocked.Increment(ref _inFlight));
                try
                {
                    return await _http.SendAsync(attempt, token);
                }
                finally
                {
                    Interlocked.Decrement(ref _inFlight);
                }
            },
            cancellationToken);
        using var described = request.ToMessage();
        return await ReadAsync<T>(described, response, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            if (response.IsSuccessStatusCode)
            {
                return await JsonSerializer.DeserializeAsync<T>(body, ApiJson.Options, cancellationToken)
                    ?? throw new JsonException("the answer is null");
            }

            var problem = IsJson(response.Content.Headers.ContentType)
                ? await JsonSerializer.DeserializeAsync<ApiProblem>(body, ApiJson.Options, cancellationToken)
                : null;
            throw Refused(problem ?? ApiProblem.Unexplained(response.StatusCode));
        }
        catch (JsonException unreadable)
        {
            throw Refused(new ApiProblem("unreadable-answer", null, unreadable.Message, null));
        }

        ApiProblemException Refused(ApiProblem problem) => new(response.StatusCode, $"{request.Method} {request.RequestUri}", problem);
    }

    private static bool IsJson(MediaTypeHeaderValue? type) => type?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;

    private void Raise(int inFlight)
    {
        for (var most = MostInFlight; inFlight > most; most = MostInFlight)
        {
            Interlocked.CompareExchange(ref _mostInFlight, inFlight, most);
        }
    }

    private ValueTask CountRetry(Polly.Retry.OnRetryArguments<HttpResponseMessage> retry)
    {
        Interlocked.Increment(ref _retries);
        return ValueTask.CompletedTask;
    }
}
