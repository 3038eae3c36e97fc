namespace Exams.Cli.Http;

/// <summary>What an ATP asks of the server.</summary>
internal sealed class AtpApi(ExamCaller caller)
{
    private const int MostRowsAtOnce = 500;

    public Task<WindowSummary> CreateWindowAsync(WindowRequest window, string idempotencyKey, CancellationToken cancellationToken) =>
        caller.CreateAsync<WindowSummary>("windows", window, idempotencyKey, cancellationToken);

    /// <summary>Puts learners on a window's roster, and returns what the server finds wrong with them.</summary>
    public async Task<IReadOnlyList<RosterFinding>> EnrolAsync(
        string windowId, IReadOnlyList<RosterLearner> learners, CancellationToken cancellationToken)
    {
        List<RosterFinding> findings = [];
        foreach (var some in learners.Chunk(MostRowsAtOnce))
        {
            var reply = await caller.PutAsync<RosterReply>($"windows/{windowId}/roster", new RosterRequest(some), cancellationToken);
            findings.AddRange(reply.Findings ?? []);
        }

        return findings;
    }

    public async Task<IReadOnlyList<WindowSession>> SessionsAsync(string windowId, CancellationToken cancellationToken)
    {
        List<WindowSession> sessions = [];
        await foreach (var page in caller.PagesAsync<WindowSessionPage>($"windows/{windowId}/sessions", cancellationToken))
        {
            sessions.AddRange(page.Sessions);
        }

        return sessions;
    }

    public async Task<IReadOnlyList<WindowResult>> ResultsAsync(string windowId, CancellationToken cancellationToken)
    {
        List<WindowResult> results = [];
        await foreach (var page in caller.PagesAsync<ResultPage>($"windows/{windowId}/results", cancellationToken))
        {
            results.AddRange(page.Results);
        }

        return results;
    }
}
