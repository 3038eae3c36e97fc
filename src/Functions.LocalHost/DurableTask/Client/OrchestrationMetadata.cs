using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask.Client;

/// <summary>An instance as it was when a client asked.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>An instance of an orchestrator.</summary>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The orchestrator.</summary>
    public string Name { get; }

    /// <summary>The instance's id.</summary>
    public string InstanceId { get; }

    /// <summary>Reads inputs and outputs; null when they weren't asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where it is in its life.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled, or last began again.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last step was kept.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input, if asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output, if asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status, if asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();

    /// <summary>Why it failed, if it did and outputs were asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => RuntimeStatus is OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it's over.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Its input.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs weren't asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>Its output.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs weren't asked for.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>Its custom status.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs weren't asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() =>
        $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}]";

    private T? Read<T>(string? data, [CallerMemberName] string reader = "") =>
        DataConverter is null
            ? throw new InvalidOperationException($"{reader} needs an instance that was fetched with its inputs and outputs.")
            : DataConverter.Deserialize<T>(data);
}
