using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Exams.Cli.Tests.Http;

/// <summary>Answers what it was told to, in that order, and remembers what it was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string Body)> _answers = new();
    private (HttpStatusCode Status, string Body)? _always;

    /// <summary>Each request: method and address, token, idempotency key, body.</summary>
    public List<string> Seen { get; } = [];

    public void Answers(HttpStatusCode status, string body) => _answers.Enqueue((status, body));

    public void AlwaysAnswers(HttpStatusCode status, string body) => _always = (status, body);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = request.Content is null ? TextReader.Null : new StreamReader(request.Content.ReadAsStream(cancellationToken));
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? string.Join(",", keys) : "";
        Seen.Add($"{request.Method} {request.RequestUri} | {request.Headers.Authorization} | {key} | {body.ReadToEnd()}");
        var (status, answer) = _always ?? _answers.Dequeue();
        var type = new MediaTypeHeaderValue((int)status < 400 ? "application/json" : "application/problem+json");
        return Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer)) { Headers = { ContentType = type } },
        });
    }
}
