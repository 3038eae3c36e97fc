using Exams.Core.Sessions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading;

/// <summary>
/// Grades one frozen submission: scores it, waits for the graders of what a machine can't score, and writes the result. It carries
/// references only; submission, reviews and result live in storage.
/// </summary>
public sealed class GradeSubmission
{
    /// <summary>The event that says: a review was scored, look again.</summary>
    public const string Reviewed = "reviewed";

    /// <summary>How often to look again although nobody said anything: a review's event may have been lost.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    private const int TurnsPerHistory = 64;

    /// <summary>The id of the instance that grades a session for the first time.</summary>
    public static string InstanceId(SessionId session) => $"grade-{session}-1";

    /// <summary>The orchestration; its input is the session's id.</summary>
    [Function(nameof(GradeSubmission))]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sessionId = context.GetInput<string>()!;
        var wait = new PatientWait(context, Reviewed);
        for (var turn = 0; turn < TurnsPerHistory; turn++)
        {
            if (await context.CallActivityAsync<bool>(nameof(GradingActivities.Grade), sessionId, ActivityRetry.Patient))
            {
                return;
            }

            await wait.UntilAsync(context.CurrentUtcDateTime + LookAgain);
        }

        context.ContinueAsNew(sessionId, preserveUnprocessedEvents: true);
    }
}
