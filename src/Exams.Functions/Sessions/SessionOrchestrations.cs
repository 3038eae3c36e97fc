using Exams.Core.Sessions;
using Grpc.Core;
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
            await client.RaiseEventAsync(ExamSession.InstanceId(session), ExamSession.Changed, "", cancellation);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            await client.StartSessionAsync(session, logger, cancellation);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            logger.LogDebug("the orchestration of session {Session} has done its work", session);
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

    /// <summary>Starts an instance unless there is one of that id, running or finished.</summary>
    public static async Task StartOnceAsync(this DurableTaskClient client, string name, string instanceId, object input, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, cancellation) is not null)
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
            if (await client.GetInstanceAsync(instanceId, cancellation) is null)
            {
                throw;
            }
        }
    }
}
