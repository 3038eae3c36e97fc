namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins again with an empty history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the next run.</summary>
    public object? NewInput { get; set; }

    /// <summary>The version of the next run; null keeps this one's.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Whether events that nobody has awaited yet are kept for the next run; they are by default.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
