namespace Microsoft.Azure.Functions.Worker;

/// <summary>The addresses at which an orchestration can be asked and managed; they carry a key.</summary>
public class HttpManagementPayload
{
    /// <summary>The instance's id.</summary>
    public string? Id { get; internal init; }

    /// <summary>DELETE here to purge the instance's history.</summary>
    public string? PurgeHistoryDeleteUri { get; internal init; }

    /// <summary>POST here to start the instance again.</summary>
    public string? RestartPostUri { get; internal init; }

    /// <summary>POST here to raise an event.</summary>
    public string? SendEventPostUri { get; internal init; }

    /// <summary>GET here for the status.</summary>
    public string? StatusQueryGetUri { get; internal init; }

    /// <summary>POST here to terminate the instance.</summary>
    public string? TerminatePostUri { get; internal init; }

    /// <summary>POST here to rewind a failed instance. The local host doesn't.</summary>
    public string? RewindPostUri { get; internal init; }

    /// <summary>POST here to suspend the instance.</summary>
    public string? SuspendPostUri { get; internal init; }

    /// <summary>POST here to resume the instance.</summary>
    public string? ResumePostUri { get; internal init; }
}
