using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using DurableTask.Core.Exceptions;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable;

/// <summary>The client of an engine in this process. It refuses what the real one refuses, with the same errors.</summary>
internal sealed class LocalDurableTaskClient(EngineServices services, InstanceSet instances) : DurableTaskClient(services.Options.HubName)
{
    private static readonly ImmutableHashSet<OrchestrationRuntimeStatus> RunningStatuses =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
    ];

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        using var span = DurableSpans.Create(orchestratorName.Name, options?.InstanceId);
        var now = services.Time.GetUtcNow();
        var record = new InstanceRecord
        {
            InstanceId = string.IsNullOrEmpty(options?.InstanceId) ? DrawId() : options.InstanceId,
            Name = orchestratorName.Name,
            Version = options?.Version?.Version,
            Execution = 0,
            CreatedAt = now,
            LastUpdatedAt = now,
            StartAt = options?.StartAt?.ToUniversalTime(),
            Input = services.Options.DataConverter.Serialize(input),
            Tags = options?.Tags.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
            TraceParent = Activity.Current?.Id,
        };
        await ScheduleAsync(record, isFresh: string.IsNullOrEmpty(options?.InstanceId), DedupeStatuses(options));
        return record.InstanceId;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var raised = new EventRaised(eventName, services.Options.DataConverter.Serialize(eventPayload), null);
        await PostAsync(
            instanceId,
            raised,
            static _ => true,
            static _ => "The orchestration instance with the provided instance id is not running.",
            cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => PostAsync(
            instanceId,
            new ExecutionTerminated(services.Options.DataConverter.Serialize(options?.Output), options?.Recursive ?? false),
            static _ => true,
            status => Cannot("terminate", instanceId, status),
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(
            instanceId,
            new ExecutionSuspended(reason),
            static record => record.Status is not OrchestrationRuntimeStatus.Suspended,
            status => Cannot("suspend", instanceId, status),
            cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(
            instanceId,
            new ExecutionResumed(reason),
            static record => record.Status is OrchestrationRuntimeStatus.Suspended,
            status => Cannot("resume", instanceId, status),
            cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        ToMetadata(await WaitAsync(instanceId, static instance => instance.Started, cancellation).ConfigureAwait(false), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        ToMetadata(await WaitAsync(instanceId, static instance => instance.Completed, cancellation).ConfigureAwait(false), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await instances.ReadAsync(instanceId, cancellation) is { } record ? ToMetadata(record, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        var wanted = new InstanceFilter(query.CreatedFrom, query.CreatedTo, Restriction(query.Statuses), query.InstanceIdPrefix);
        return Pageable.Create(async (token, size, cancellation) =>
        {
            var page = await FindAsync(wanted, size ?? query.PageSize, token ?? query.ContinuationToken, cancellation);
            var values = page.Values.Select(record => ToMetadata(record, query.FetchInputsAndOutputs));
            return new Page<OrchestrationMetadata>([.. values], page.ContinuationToken);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var record = await instances.ReadAsync(instanceId, cancellation);
        return new PurgeResult(await PurgeAsync(record, options?.Recursive ?? false, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var wanted = new InstanceFilter(filter.CreatedFrom, filter.CreatedTo, Restriction(filter.Statuses));
        var end = filter.Timeout is { } timeout ? services.Time.GetUtcNow() + timeout : DateTimeOffset.MaxValue;
        var purged = 0;
        string? token = null;
        do
        {
            var page = await FindAsync(wanted, OrchestrationQuery.DefaultPageSize, token, cancellation);
            foreach (var record in page.Values)
            {
                purged += await PurgeAsync(record, options?.Recursive ?? false, cancellation);
            }

            token = page.ContinuationToken;
        }
        while (token is not null && services.Time.GetUtcNow() < end);
        return new PurgeResult(purged, isComplete: token is null);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var old = await instances.ReadAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        if (!restartWithNewInstanceId && !old.IsOver)
        {
            throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} cannot be restarted.");
        }

        var now = services.Time.GetUtcNow();
        var record = new InstanceRecord
        {
            InstanceId = restartWithNewInstanceId ? DrawId() : instanceId,
            Name = old.Name,
            Version = old.Version,
            Execution = 0,
            CreatedAt = now,
            LastUpdatedAt = now,
            Input = old.Input,
            Tags = old.Tags,
        };
        await ScheduleAsync(record, restartWithNewInstanceId, RunningStatuses);
        return record.InstanceId;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string DrawId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string Cannot(string verb, string instanceId, OrchestrationRuntimeStatus status) =>
        $"InvalidOperationException: Cannot {verb} the orchestration instance {instanceId} because instance is in the {status} state.";

    // No status at all restricts nothing.
    private static ImmutableHashSet<OrchestrationRuntimeStatus>? Restriction(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.ToImmutableHashSet() is { IsEmpty: false } some ? some : null;

    private static RpcException NotFound(string instanceId) =>
        new(new Status(StatusCode.NotFound, $"ArgumentException: No instance with ID '{instanceId}' was found."));

    /// <exception cref="ArgumentException">A name is no status.</exception>
    private static ImmutableHashSet<OrchestrationRuntimeStatus> DedupeStatuses(StartOrchestrationOptions? options) =>
        options?.DedupeStatuses is not { } names ? RunningStatuses
        :
        [
            .. names.Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
                ? status
                : throw new ArgumentException($"'{name}' is no orchestration status.", nameof(options))),
        ];

    private async Task ScheduleAsync(InstanceRecord record, bool isFresh, ImmutableHashSet<OrchestrationRuntimeStatus> dedupe)
    {
        while (await instances.CreateAsync(record, isFresh, other => dedupe.Contains(other.Status)) is { } existing)
        {
            if (dedupe.Contains(existing.Status))
            {
                throw new OrchestrationAlreadyExistsException(
                    $"An Orchestration instance with the ID {record.InstanceId} already exists and is {existing.Status}.");
            }

            // It runs, and the caller wants it replaced.
            if (await instances.FindAsync(record.InstanceId) is { } running)
            {
                await running.PostAsync(new ExecutionTerminated(null, Recursive: false));
            }
        }
    }

    private async Task PostAsync(
        string instanceId,
        HistoryEvent next,
        Func<InstanceRecord, bool> accepts,
        Func<OrchestrationRuntimeStatus, string> refusal,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        if (await instances.FindAsync(instanceId) is { } instance)
        {
            if (accepts(instance.Record!) && await instance.PostAsync(next).WaitAsync(cancellation))
            {
                return;
            }

            throw new RpcException(new Status(StatusCode.FailedPrecondition, refusal(instance.Record!.Status)));
        }

        var record = await instances.ReadAsync(instanceId, cancellation) ?? throw NotFound(instanceId);
        throw new RpcException(new Status(StatusCode.FailedPrecondition, refusal(record.Status)));
    }

    // No context is captured on the way out, so that the caller's task is done before the work that completed it counts as done.
    private async Task<InstanceRecord> WaitAsync(
        string instanceId, Func<OrchestrationInstance, Task<InstanceRecord>> until, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (await instances.FindAsync(instanceId).ConfigureAwait(false) is { } instance)
        {
            return await until(instance).WaitAsync(cancellation).ConfigureAwait(false);
        }

        return await instances.ReadAsync(instanceId, cancellation).ConfigureAwait(false) ?? throw NotFound(instanceId);
    }

    private async Task<Page<InstanceRecord>> FindAsync(InstanceFilter filter, int size, string? token, CancellationToken cancellation)
    {
        var page = await services.Store.FindAsync(filter, size, token, cancellation);
        var records = new List<InstanceRecord>();
        foreach (var id in page.Values)
        {
            if (await instances.ReadAsync(id, cancellation) is { } record && filter.Accepts(record))
            {
                records.Add(record);
            }
        }

        return new Page<InstanceRecord>(records, page.ContinuationToken);
    }

    private async Task<int> PurgeAsync(InstanceRecord? record, bool recursive, CancellationToken cancellation)
    {
        if (record is not { IsOver: true })
        {
            return 0;
        }

        var purged = 0;
        if (recursive)
        {
            var history = await services.Store.ReadHistoryAsync(record, cancellation);
            foreach (var child in history.SelectMany(step => step.Decided).OfType<SubOrchestrationScheduled>())
            {
                purged += await PurgeAsync(await instances.ReadAsync(child.InstanceId, cancellation), recursive, cancellation);
            }
        }

        return await instances.DeleteAsync(record.InstanceId, cancellation) ? purged + 1 : purged;
    }

    private OrchestrationMetadata ToMetadata(InstanceRecord record, bool withPayloads) => new(record.Name, record.InstanceId)
    {
        DataConverter = withPayloads ? services.Options.DataConverter : null,
        RuntimeStatus = record.Status,
        CreatedAt = record.CreatedAt,
        LastUpdatedAt = record.LastUpdatedAt,
        SerializedInput = withPayloads ? record.Input : null,
        SerializedOutput = withPayloads ? record.Output : null,
        SerializedCustomStatus = withPayloads ? record.CustomStatus : null,
        FailureDetails = withPayloads ? record.Failure : null,
        Tags = record.Tags,
    };
}
