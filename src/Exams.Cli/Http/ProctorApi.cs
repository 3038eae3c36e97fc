using System.Xml;

namespace Exams.Cli.Http;

/// <summary>What a proctor asks of the server.</summary>
internal sealed class ProctorApi(ExamCaller caller)
{
    public Task<WindowSession> PauseAsync(string sessionId, string reason, CancellationToken cancellationToken) =>
        caller.PostAsync<WindowSession>($"sessions/{sessionId}/pause", new ReasonRequest(reason), cancellationToken);

    public Task<WindowSession> ResumeAsync(string sessionId, string reason, CancellationToken cancellationToken) =>
        caller.PostAsync<WindowSession>($"sessions/{sessionId}/resume", new ReasonRequest(reason), cancellationToken);

    /// <summary>Grants more time, once however often the request must be repeated.</summary>
    public Task<WindowSession> ExtendAsync(
        string sessionId, TimeSpan extra, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<WindowSession>(
            $"sessions/{sessionId}/extend", new ExtensionRequest(XmlConvert.ToString(extra), reason), idempotencyKey, cancellationToken);
}
