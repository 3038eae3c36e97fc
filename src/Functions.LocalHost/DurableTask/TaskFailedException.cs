namespace Microsoft.DurableTask;

/// <summary>An activity or sub-orchestration that an orchestrator awaited has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>The failure of a task that ran elsewhere.</summary>
    /// <param name="taskName">The name of the activity or orchestrator.</param>
    /// <param name="taskId">Its number in the history of the orchestration that called it.</param>
    /// <param name="failureDetails">Why it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The failure of a task, as the exception that caused it.</summary>
    /// <param name="taskName">The name of the activity or orchestrator.</param>
    /// <param name="taskId">Its number in the history of the orchestration that called it.</param>
    /// <param name="innerException">The cause.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>The name of the activity or orchestrator.</summary>
    public string TaskName { get; }

    /// <summary>The task's number in the history of the orchestration that called it.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    private static string Describe(string taskName, int taskId, string? message) =>
        $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {message}";
}
