using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading;

/// <summary>Starts and wakes the orchestrations that grade.</summary>
internal static class GradingOrchestrations
{
    /// <summary>Starts the grading of a session, once.</summary>
    public static Task StartGradingAsync(this DurableTaskClient client, SessionId session, CancellationToken cancellation) =>
        client.StartOnceAsync(nameof(GradeSubmission), GradeSubmission.InstanceId(session), session.Value, cancellation);

    /// <summary>Says that a review was scored; it is stored already, and the orchestration looks again by itself in time.</summary>
    public static async Task WakeGradingAsync(this DurableTaskClient client, SessionId session, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await client.WakeOrStartAsync(
                nameof(GradeSubmission),
                GradeSubmission.InstanceId(session),
                GradeSubmission.Reviewed,
                session.Value,
                cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the grading of session {Session} was not woken", session);
        }
    }
}
