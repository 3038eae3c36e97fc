using System.Text.Json;
using System.Xml;

namespace Exams.Cli.Http;

/// <summary>What a proctor asks of the server. What is done under an idempotency key is done once, however often it must be repeated.</summary>
internal sealed class ProctorApi(ExamCaller caller)
{
    public Task<WindowSession> PauseAsync(string sessionId, string reason, CancellationToken cancellationToken) =>
        caller.PostAsync<WindowSession>($"sessions/{sessionId}/pause", new ReasonRequest(reason), cancellationToken);

    public Task<WindowSession> PauseAsync(string sessionId, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<WindowSession>($"sessions/{sessionId}/pause", new ReasonRequest(reason), idempotencyKey, cancellationToken);

    public Task<WindowSession> ResumeAsync(string sessionId, string reason, CancellationToken cancellationToken) =>
        caller.PostAsync<WindowSession>($"sessions/{sessionId}/resume", new ReasonRequest(reason), cancellationToken);

    public Task<WindowSession> ResumeAsync(string sessionId, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<WindowSession>($"sessions/{sessionId}/resume", new ReasonRequest(reason), idempotencyKey, cancellationToken);

    /// <summary>Grants more time, once however often the request must be repeated.</summary>
    public Task<WindowSession> ExtendAsync(
        string sessionId, TimeSpan extra, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<WindowSession>(
            $"sessions/{sessionId}/extend", new ExtensionRequest(XmlConvert.ToString(extra), reason), idempotencyKey, cancellationToken);

    public Task MessageAsync(string sessionId, string text, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<JsonElement>($"sessions/{sessionId}/messages", new MessageRequest(text), idempotencyKey, cancellationToken);

    /// <summary>A window's sessions as they stand, or those that have changed since.</summary>
    /// <param name="windowId">The window.</param>
    /// <param name="since">The cursor of the look before; null for the first one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<MonitorView> MonitorAsync(string windowId, string? since, CancellationToken cancellationToken) =>
        caller.GetAsync<MonitorView>(
            $"windows/{windowId}/monitor{(since is null ? "" : $"?since={Uri.EscapeDataString(since)}")}", cancellationToken);

    /// <summary>A window's incidents: those that still are to be judged, or those that are closed.</summary>
    public async Task<IReadOnlyList<Incident>> IncidentsAsync(string windowId, bool areClosed, CancellationToken cancellationToken)
    {
        List<Incident> incidents = [];
        var path = $"incidents?window={windowId}{(areClosed ? "&state=closed" : "")}";
        await foreach (var page in caller.PagesAsync<IncidentPage>(path, cancellationToken))
        {
            incidents.AddRange(page.Incidents);
        }

        return incidents;
    }

    /// <summary>Says what a human makes of an incident; the same verdict again changes nothing.</summary>
    public Task<Incident> JudgeAsync(string incidentId, VerdictRequest verdict, CancellationToken cancellationToken) =>
        caller.PostAsync<Incident>($"incidents/{incidentId}/verdicts", verdict, cancellationToken);
}
