using System.Net;
using System.Runtime.CompilerServices;

namespace Exams.Cli.Http;

/// <summary>One person's requests: the server and a bearer token.</summary>
internal sealed class ExamCaller(ExamServer server, string token)
{
    // A server that hands out continuations without end is broken; stop rather than spin.
    private const int MostPages = 10_000;

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Get, path), cancellationToken);

    /// <summary>Reads what may not be there: missing and foreign are nothing.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellationToken);
        }
        catch (ApiProblemException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Post, path).WithJson(body), cancellationToken);

    /// <summary>Creates something once, however often the request must be repeated.</summary>
    public Task<T> CreateAsync<T>(string path, object body, string idempotencyKey, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Post, path).WithJson(body) with { IdempotencyKey = idempotencyKey }, cancellationToken);

    /// <summary>Decides on something as it was seen.</summary>
    public Task<T> PostAsync<T>(string path, object body, string ifMatch, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Post, path).WithJson(body) with { IfMatch = ifMatch }, cancellationToken);

    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Put, path).WithJson(body), cancellationToken);

    public Task<T> UploadZipAsync<T>(string path, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken) =>
        server.SendAsync<T>(Request(HttpMethod.Post, path) with { Body = zip, MediaType = "application/zip" }, cancellationToken);

    /// <summary>Reads a list to its end, page by page.</summary>
    public async IAsyncEnumerable<TPage> PagesAsync<TPage>(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : IPage
    {
        string? continuation = null;
        for (var read = 0; read < MostPages; read++)
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var from = continuation is null ? path : $"{path}{separator}continuation={Uri.EscapeDataString(continuation)}";
            var page = await GetAsync<TPage>(from, cancellationToken);
            yield return page;
            continuation = page.Continuation;
            if (string.IsNullOrEmpty(continuation))
            {
                yield break;
            }
        }

        throw new InvalidOperationException($"{path} has more than {MostPages} pages");
    }

    private ApiRequest Request(HttpMethod method, string path) => new(method, path) { Token = token };
}
