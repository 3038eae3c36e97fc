using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Sessions;

/// <summary>What a session's orchestration has done.</summary>
/// <param name="lifecycle">Does it.</param>
public sealed class SessionActivities(SessionLifecycle lifecycle)
{
    /// <summary>Ends what is over, freezes what has ended, and says what comes next.</summary>
    [Function(nameof(AdvanceSession))]
    public Task<SessionStep> AdvanceSession([ActivityTrigger] string sessionId, CancellationToken cancellation) =>
        lifecycle.AdvanceAsync(SessionId.Parse(sessionId), cancellation);

    /// <summary>Starts the grading of a frozen submission, once.</summary>
    [Function(nameof(StartGrading))]
    public Task StartGrading([ActivityTrigger] string sessionId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        client.StartGradingAsync(SessionId.Parse(sessionId), cancellation);
}
