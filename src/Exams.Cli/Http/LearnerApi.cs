using Exams.Core.Sessions.Receipts;

namespace Exams.Cli.Http;

/// <summary>What a learner asks of the server.</summary>
internal sealed class LearnerApi(ExamCaller caller)
{
    public async Task<IReadOnlyList<MySession>> MySessionsAsync(CancellationToken cancellationToken) =>
        (await caller.GetAsync<MySessions>("me/sessions", cancellationToken)).Sessions;

    public Task<SessionView> SessionAsync(string sessionId, CancellationToken cancellationToken) =>
        caller.GetAsync<SessionView>($"sessions/{sessionId}", cancellationToken);

    public Task<SessionView> CheckInAsync(string sessionId, CancellationToken cancellationToken) =>
        caller.PostAsync<SessionView>($"sessions/{sessionId}/check-in", new { }, cancellationToken);

    public Task<SessionView> StartAsync(string sessionId, string clientId, CancellationToken cancellationToken) =>
        caller.PostAsync<SessionView>($"sessions/{sessionId}/start", new ClientRequest(clientId), cancellationToken);

    public Task<SessionView> TakeOverAsync(string sessionId, string clientId, CancellationToken cancellationToken) =>
        caller.PostAsync<SessionView>($"sessions/{sessionId}/takeover", new ClientRequest(clientId), cancellationToken);

    public Task<SessionView> FinishSectionAsync(string sessionId, string sectionId, string clientId, CancellationToken cancellationToken) =>
        caller.PostAsync<SessionView>(
            $"sessions/{sessionId}/sections/{Uri.EscapeDataString(sectionId)}/finish", new ClientRequest(clientId), cancellationToken);

    public Task<ItemView> ItemAsync(string sessionId, int number, CancellationToken cancellationToken) =>
        caller.GetAsync<ItemView>($"sessions/{sessionId}/items/{number}", cancellationToken);

    /// <summary>Saves one answer.</summary>
    /// <exception cref="InvalidOperationException">The server said yes but gave no receipt for it.</exception>
    public async Task<Receipt> SaveAsync(string sessionId, string clientId, ResponseSave save, CancellationToken cancellationToken) =>
        (await SaveAsync(sessionId, clientId, [save], cancellationToken))[0];

    /// <summary>Saves a batch of answers, all or none; the receipts in their order.</summary>
    /// <exception cref="InvalidOperationException">The server said yes but gave no receipt for one of them.</exception>
    public async Task<IReadOnlyList<Receipt>> SaveAsync(
        string sessionId, string clientId, IReadOnlyList<ResponseSave> saves, CancellationToken cancellationToken)
    {
        var reply = await caller.PutAsync<SaveReply>($"sessions/{sessionId}/responses", new SaveRequest(clientId, saves), cancellationToken);
        return
        [
            .. saves.Select(save => reply.Receipts.FirstOrDefault(receipt => receipt.Sequence == save.Sequence)
                ?? throw new InvalidOperationException($"{sessionId}: no receipt for sequence {save.Sequence}")),
        ];
    }

    public Task<SessionView> SubmitAsync(string sessionId, SubmitRequest submit, CancellationToken cancellationToken) =>
        caller.PostAsync<SessionView>($"sessions/{sessionId}/submit", submit, cancellationToken);

    /// <summary>Tells the server what happens around the exam.</summary>
    public Task<TelemetryReply> TellAsync(string sessionId, TelemetryRequest telemetry, CancellationToken cancellationToken) =>
        caller.PostAsync<TelemetryReply>($"sessions/{sessionId}/telemetry", telemetry, cancellationToken);

    /// <summary>The public keys that receipts are checked with, where the server has any.</summary>
    public Task<ReceiptKeySet?> FindReceiptKeysAsync(CancellationToken cancellationToken) =>
        caller.FindAsync<ReceiptKeySet>("receipts/keys", cancellationToken);

    public async Task<IReadOnlyList<JournalLine>> JournalAsync(string sessionId, CancellationToken cancellationToken)
    {
        List<JournalLine> entries = [];
        await foreach (var page in caller.PagesAsync<JournalPage>($"sessions/{sessionId}/journal?from=1", cancellationToken))
        {
            entries.AddRange(page.Entries);
        }

        return entries;
    }
}
