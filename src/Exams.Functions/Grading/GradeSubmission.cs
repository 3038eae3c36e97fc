using Exams.Core.Sessions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Grading;

/// <summary>
/// Grades one frozen submission: scores it, waits for the graders of what a machine can't score or was flagged, reminds and relieves them
/// in time, and writes the result. It carries references only; submission, reviews and result live in storage.
/// </summary>
public sealed class GradeSubmission
{
    /// <summary>The event that says: a review was scored, look again.</summary>
    public const string Reviewed = "reviewed";

    /// <summary>How often to look again although nobody said anything: a review's event may have been lost.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    private const int TurnsPerHistory = 64;

    /// <summary>How long after what should have been done by now to try again: somebody else was at it.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);

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
            var step = await context.CallActivityAsync<GradingStep>(nameof(GradingActivities.Grade), sessionId, ActivityRetry.Patient);
            if (step.IsGraded)
            {
                return;
            }

            await wait.UntilAsync(NextLook(step, context.CurrentUtcDateTime));
        }

        context.ContinueAsNew(sessionId, preserveUnprocessedEvents: true);
    }

    private static DateTime NextLook(GradingStep step, DateTime now) =>
        step.NextLookUtc is not { } next || next > now + LookAgain ? now + LookAgain
        : next <= now ? now + SoonAgain
        : next;
}
