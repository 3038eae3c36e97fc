using Exams.Core.Sessions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>Starts and wakes the orchestrations of sessions. The session's state is stored already: should this fail, the sweeper makes up for it.</summary>
internal static class SessionOrchestrations
{
    /// <summary>Tells a session's orchestration that something changed; starts it when there is none.</summary>
    public static async Task WakeAsync(this DurableTaskClient client, SessionId session, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await client.WakeOrStartAsync(nameof(ExamSession), ExamSession.InstanceId(session), ExamSession.Changed, session.Value, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "session {Session} was not woken", session);
        }
    }

    /// <summary>Starts the orchestration of a session, once.</summary>
    public static async Task StartSessionAsync(this DurableTaskClient client, SessionId session, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            await client.StartOnceAsync(nameof(ExamSession), ExamSession.InstanceId(session), session.Value, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "the orchestration of session {Session} did not start", session);
        }
    }

    /// <summary>Raises an event for an instance that runs, leaves one in peace that has done its work, and starts it otherwise.</summary>
    public static async Task WakeOrStartAsync(
        this DurableTaskClient client,
        string name,
        string instanceId,
        string eventName,
        object input,
        CancellationToken cancellation)
    {
        switch (await client.GetInstanceAsync(instanceId, cancellation))
        {
            case { IsCompleted: false }:
                await client.RaiseEventAsync(instanceId, eventName, "", cancellation);
                break;
            case { RuntimeStatus: OrchestrationRuntimeStatus.Completed }:
                break;
            default:
                await client.StartOnceAsync(name, instanceId, input, cancellation);
                break;
        }
    }

    /// <summary>Starts an instance unless there is one of that id, running or finished. One that broke down starts afresh.</summary>
    public static async Task StartOnceAsync(this DurableTaskClient client, string name, string instanceId, object input, CancellationToken cancellation)
    {
        if (HasIt(await client.GetInstanceAsync(instanceId, cancellation)))
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(instanceId), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Somebody else may have been quicker; otherwise it is the caller's to know.
            if (!HasIt(await client.GetInstanceAsync(instanceId, cancellation)))
            {
                throw;
            }
        }
    }

    /// <summary>Whether an instance does its work or has done it.</summary>
    private static bool HasIt(OrchestrationMetadata? instance) =>
        instance is { RuntimeStatus: not (OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated) };
}
