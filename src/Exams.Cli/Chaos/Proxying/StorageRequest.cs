using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exams.Cli.Chaos.Proxying;

/// <summary>A request on its way to storage, whole, so that it can be sent more than once.</summary>
internal sealed class StorageRequest
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Expect", "Host", "Content-Length",
    };

    private readonly HttpRequest _request;
    private readonly byte[] _body;

    private StorageRequest(HttpRequest request, byte[] body) => (_request, _body) = (request, body);

    /// <summary>Whether storage may refuse it because somebody else has written.</summary>
    public bool HasCondition =>
        (_request.Headers.IfMatch.Count > 0 && _request.Headers.IfMatch != "*") || Target.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>Whether it is for a table, whose faults are JSON; a blob's are XML.</summary>
    public bool IsForTable => _request.Headers.ContainsKey("DataServiceVersion") || Target.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>The address as the client wrote it: it is signed so.</summary>
    private string Target => _request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;

    public static async Task<StorageRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new StorageRequest(request, body.ToArray());
    }

    /// <summary>A message for one attempt.</summary>
    public HttpRequestMessage ToMessage(Uri storage)
    {
        var address = new Uri(
            storage.GetLeftPart(UriPartial.Authority) + Target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(_request.Method), address);
        if (_body.Length > 0 || _request.ContentLength is not null)
        {
            message.Content = new ByteArrayContent(_body);
        }

        foreach (var (name, values) in _request.Headers)
        {
            if (!OfTheConnection.Contains(name)
                && !message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        message.Headers.Host = _request.Host.Value;
        return message;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Target} {System.Text.Encoding.Latin1.GetString(_body)}";
}
