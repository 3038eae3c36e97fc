using Exams.Core.Scheduling;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Scheduling;

/// <summary>Starts and wakes the orchestrations of windows.</summary>
internal static class WindowOrchestrations
{
    /// <summary>Starts a window's orchestration, once. The window is stored already; nothing of a session depends on this.</summary>
    public static async Task StartAsync(DurableTaskClient client, WindowId window, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await client.StartOnceAsync(ExamWindowOrchestration.Name, ExamWindowOrchestration.InstanceId(window), window.Value, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the orchestration of window {Window} did not start", window);
        }
    }

    /// <summary>Tells a window's orchestration that it was changed; starts it when there is none.</summary>
    public static async Task WakeAsync(DurableTaskClient client, WindowId window, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            var instance = ExamWindowOrchestration.InstanceId(window);
            await client.WakeOrStartAsync(ExamWindowOrchestration.Name, instance, ExamWindowOrchestration.Changed, window.Value, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the orchestration of window {Window} was not woken", window);
        }
    }
}
