namespace Functions.LocalHost.Durable.Histories;

/// <summary>An instance's history since it started or last began again.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Execution">The number of this execution among those of the instance; it feeds the Guids the orchestrator draws.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record InstanceHistory(string InstanceId, string Name, long Execution, IReadOnlyList<HistoryStep> Steps)
{
    /// <summary>Reads a history that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">It isn't one.</exception>
    public static InstanceHistory FromJson(string json) => HistoryJson.Read<InstanceHistory>(json);

    /// <summary>The history as JSON, indented, for keeping under version control.</summary>
    public string ToJson() => HistoryJson.WriteIndented(this);
}
