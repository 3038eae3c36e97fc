using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable.AzureStorage;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using IdPage = Microsoft.DurableTask.Page<string>;

namespace Functions.LocalHost.Durable;

/// <summary>
/// Keeps instances in Azure tables: <c>{hub}History</c> has a partition an instance, with its record and a row a step, written
/// together; <c>{hub}Instances</c> is the index. What's too large for a table is in blobs, beside the blob whose lease is the hub.
/// </summary>
public sealed class AzureInstanceStore : IInstanceStore
{
    private const int MostInTransaction = 100;
    private readonly TableClient _history;
    private readonly TableClient _instances;
    private readonly BlobContainerClient _container;
    private readonly InstanceIndex _index;
    private readonly LargePayloads _payloads;
    private readonly HubLease _lease;
    private readonly string _owner = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>A store that isn't open yet.</summary>
    /// <param name="tables">Where the tables are.</param>
    /// <param name="blobs">Where the blobs are.</param>
    /// <param name="hubName">The hub's name: 3 to 45 letters and digits, a letter first.</param>
    /// <exception cref="ArgumentException">The hub can't have that name.</exception>
    public AzureInstanceStore(TableServiceClient tables, BlobServiceClient blobs, string hubName)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(blobs);
        RequireName(hubName);
        _history = tables.GetTableClient(hubName + "History");
        _instances = tables.GetTableClient(hubName + "Instances");
        _container = blobs.GetBlobContainerClient(hubName.ToLowerInvariant() + "-durable");
        _index = new InstanceIndex(_instances);
        _payloads = new LargePayloads(_container);
        // A lease lives in storage's time, whatever the engine's clock does.
        _lease = new HubLease(_container, hubName, TimeProvider.System);
    }

    /// <inheritdoc/>
    public CancellationToken OwnershipLost => _lease.Lost;

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await _lease.AcquireAsync(cancellationToken);
        await _history.CreateIfNotExistsAsync(cancellationToken);
        await _instances.CreateIfNotExistsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken) => _lease.ReleaseAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ReadLiveAsync(CancellationToken cancellationToken) => _index.ReadLiveAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        var key = InstanceKey.Encode(instanceId);
        var found = await _history.GetEntityIfExistsAsync<TableEntity>(key, InstanceRow.RowKey, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } row }
            ? new(
                await InstanceRow.ReadAsync(row, _payloads, cancellationToken),
                row.ETag.ToString(),
                row.GetBoolean(InstanceRow.LargePayloadsColumn) ?? false)
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryStep>> ReadHistoryAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        var key = InstanceKey.Encode(record.InstanceId);
        var first = StepKey(record.Execution, 0);
        var end = StepKey(record.Execution, record.Steps);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {first} and RowKey lt {end}");
        var steps = new List<HistoryStep>();
        await foreach (var row in _history.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var json = await _payloads.ReadAsync(row.GetString("Events"), cancellationToken);
            steps.Add(HistoryJson.Read<HistoryStep>(json!));
        }

        return steps;
    }

    /// <inheritdoc/>
    public async Task<StoredInstance> CommitAsync(
        StoredInstance? previous, InstanceRecord record, HistoryStep? step, CancellationToken cancellationToken)
    {
        if (previous is null || previous.Record.IsOver)
        {
            await _index.WriteAsync(record, isLive: true);
        }

        var key = InstanceKey.Encode(record.InstanceId);
        var row = await InstanceRow.WriteAsync(key, previous, record, _payloads, cancellationToken);
        row[InstanceRow.OwnerColumn] = _owner;
        var json = step is null ? null : HistoryJson.Write(step);
        var isSameExecution = previous?.Record.Execution == record.Execution;
        var hasLarge = (isSameExecution && previous!.HasLargePayloads) || LargePayloads.IsLarge(json) || InstanceRow.HasLargePayload(record);
        if (hasLarge)
        {
            row[InstanceRow.LargePayloadsColumn] = true;
        }

        var actions = new List<TableTransactionAction>
        {
            previous is null ? new(TableTransactionActionType.Add, row)
            : new(
                isSameExecution ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace,
                row,
                new ETag(previous.ETag)),
        };
        if (step is not null)
        {
            var events = await _payloads.WriteAsync(json, key, record.Execution, $"Events-{step.Number}", cancellationToken);
            actions.Add(new(
                TableTransactionActionType.Add,
                new TableEntity(key, StepKey(record.Execution, step.Number)) { ["Events"] = events }));
        }

        var etag = await SubmitAsync(record, actions, cancellationToken);
        if (previous is not null && !isSameExecution)
        {
            await DropHistoryAsync(key, previous, cancellationToken);
        }

        return new StoredInstance(record, etag, hasLarge);
    }

    /// <inheritdoc/>
    public Task SettleAsync(InstanceRecord record, CancellationToken cancellationToken) => _index.WriteAsync(record, isLive: false);

    /// <inheritdoc/>
    public Task<IdPage> FindAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        _index.FindAsync(filter, pageSize, continuationToken, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        var key = InstanceKey.Encode(instanceId);
        var rows = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key}");
        await foreach (var row in _history.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            rows.Add(row.RowKey);
        }

        // The record goes last, and the index after it: what a crash leaves behind is found and removed again.
        var ordered = rows.OrderBy(row => row == InstanceRow.RowKey);
        await DeleteRowsAsync(key, ordered, cancellationToken);
        await _payloads.DeleteAsync(key, null, cancellationToken);
        await _index.DeleteAsync(instanceId, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lease.DisposeAsync();

    private static string StepKey(long execution, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"step-{execution:x16}-{number:x8}");

    private static void RequireName(string hubName)
    {
        if (hubName is not { Length: >= 3 and <= 45 } || !hubName.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(hubName[0]))
        {
            throw new ArgumentException($"A hub's name has 3 to 45 letters and digits, a letter first; '{hubName}' hasn't.", nameof(hubName));
        }
    }

    private async Task<string> SubmitAsync(
        InstanceRecord record, List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _history.SubmitTransactionAsync(actions, cancellationToken);
            return response.Value[0].Headers.ETag!.Value.ToString();
        }
        catch (RequestFailedException exception) when (
            exception.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return await FindOwnCommitAsync(record, cancellationToken) ?? throw new InstanceConflictException(record.InstanceId, exception);
        }
    }

    // The second try of a commit whose answer was lost is refused too: then what's kept is this very commit.
    private async Task<string?> FindOwnCommitAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        var key = InstanceKey.Encode(record.InstanceId);
        var found = await _history.GetEntityIfExistsAsync<TableEntity>(key, InstanceRow.RowKey, cancellationToken: cancellationToken);
        if (found is not { HasValue: true, Value: { } row } || row.GetString(InstanceRow.OwnerColumn) != _owner)
        {
            return null;
        }

        var kept = await InstanceRow.ReadAsync(row, _payloads, cancellationToken);
        return kept with { Tags = record.Tags } == record ? row.ETag.ToString() : null;
    }

    private async Task DropHistoryAsync(string key, StoredInstance old, CancellationToken cancellationToken)
    {
        try
        {
            var steps = Enumerable.Range(0, old.Record.Steps).Select(number => StepKey(old.Record.Execution, number));
            await DeleteRowsAsync(key, steps, cancellationToken);
            if (old.HasLargePayloads)
            {
                await _payloads.DeleteAsync(key, old.Record.Execution, cancellationToken);
            }
        }
        catch (RequestFailedException)
        {
            // The commit stands; nobody reads the old history, and a purge removes it.
        }
    }

    private async Task DeleteRowsAsync(string key, IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        foreach (var chunk in rowKeys.Chunk(MostInTransaction))
        {
            var deletes = chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(key, row), ETag.All));
            try
            {
                await _history.SubmitTransactionAsync(deletes, cancellationToken);
            }
            catch (RequestFailedException exception) when (exception.Status is (int)HttpStatusCode.NotFound)
            {
                // Somebody removed some of them before; the others are found when the instance is purged.
            }
        }
    }
}
