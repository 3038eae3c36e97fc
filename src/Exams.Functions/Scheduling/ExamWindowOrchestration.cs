using Exams.Core.Scheduling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Scheduling;

/// <summary>Opens a window, closes it, and settles who never came. Like a session's, it asks the state what is due.</summary>
public sealed class ExamWindowOrchestration
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "ExamWindow";

    /// <summary>The event that says: the window changed, look again.</summary>
    public const string Changed = "changed";

    private const int TurnsPerHistory = 16;

    /// <summary>The id of the instance that owns a window.</summary>
    public static string InstanceId(WindowId window) => $"window-{window}";

    /// <summary>The orchestration; its input is the window's id.</summary>
    [Function(Name)]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var windowId = context.GetInput<string>()!;
        var wait = new PatientWait(context, Changed);
        for (var turn = 0; turn < TurnsPerHistory; turn++)
        {
            if (await context.CallActivityAsync<DateTime?>(nameof(WindowActivities.AdvanceWindow), windowId, ActivityRetry.Patient) is not { } due)
            {
                return;
            }

            await wait.UntilAsync(due);
        }

        context.ContinueAsNew(windowId, preserveUnprocessedEvents: true);
    }
}
