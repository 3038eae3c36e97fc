using System.Collections.Immutable;
using Azure.Data.Tables;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>A record as a row of its instance's partition in the history table.</summary>
internal static class InstanceRow
{
    public const string RowKey = "instance";
    public const string OwnerColumn = "Owner";
    public const string LargePayloadsColumn = "LargePayloads";

    /// <summary>The columns that differ from what's kept; all of them when nothing is, or when it's of another execution.</summary>
    public static async Task<TableEntity> WriteAsync(
        string key, StoredInstance? previous, InstanceRecord record, LargePayloads payloads, CancellationToken cancellationToken)
    {
        var before = previous?.Record.Execution == record.Execution ? previous.Record : null;
        var row = new TableEntity(key, RowKey)
        {
            [nameof(InstanceRecord.Steps)] = record.Steps,
            [nameof(InstanceRecord.SentThrough)] = record.SentThrough,
            [nameof(InstanceRecord.Status)] = record.Status.ToString(),
            [nameof(InstanceRecord.LastUpdatedAt)] = record.LastUpdatedAt,
        };
        if (before is null)
        {
            WriteConstants(row, record);
        }

        await WriteText(nameof(InstanceRecord.Input), record.Input, before?.Input);
        await WriteText(nameof(InstanceRecord.Output), record.Output, before?.Output);
        await WriteText(nameof(InstanceRecord.CustomStatus), record.CustomStatus, before?.CustomStatus);
        if (record.Failure is { } failure && before?.Failure != failure)
        {
            await WriteText(nameof(InstanceRecord.Failure), HistoryJson.Write(failure), null);
        }

        return row;

        async Task WriteText(string column, string? text, string? textBefore)
        {
            if (text != textBefore)
            {
                // Named by the step, so that a step that isn't kept hasn't overwritten what is.
                var name = $"{column}-{record.Steps}";
                row[column] = await payloads.WriteAsync(text, key, record.Execution, name, cancellationToken);
            }
        }
    }

    public static async Task<InstanceRecord> ReadAsync(TableEntity row, LargePayloads payloads, CancellationToken cancellationToken)
    {
        var failure = await ReadText(nameof(InstanceRecord.Failure));
        return new InstanceRecord
        {
            InstanceId = InstanceKey.Decode(row.PartitionKey),
            Name = row.GetString(nameof(InstanceRecord.Name)),
            Version = row.GetString(nameof(InstanceRecord.Version)),
            Execution = row.GetInt64(nameof(InstanceRecord.Execution))!.Value,
            Steps = row.GetInt32(nameof(InstanceRecord.Steps))!.Value,
            SentThrough = row.GetInt32(nameof(InstanceRecord.SentThrough))!.Value,
            Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString(nameof(InstanceRecord.Status))),
            CreatedAt = row.GetDateTimeOffset(nameof(InstanceRecord.CreatedAt))!.Value,
            LastUpdatedAt = row.GetDateTimeOffset(nameof(InstanceRecord.LastUpdatedAt))!.Value,
            StartAt = row.GetDateTimeOffset(nameof(InstanceRecord.StartAt)),
            Parent = row.GetString(nameof(InstanceRecord.Parent)) is { } parent ? HistoryJson.Read<ParentCall>(parent) : null,
            Tags = row.GetString(nameof(InstanceRecord.Tags)) is { } tags
                ? HistoryJson.Read<ImmutableDictionary<string, string>>(tags)
                : ImmutableDictionary<string, string>.Empty,
            TraceParent = row.GetString(nameof(InstanceRecord.TraceParent)),
            Input = await ReadText(nameof(InstanceRecord.Input)),
            Output = await ReadText(nameof(InstanceRecord.Output)),
            CustomStatus = await ReadText(nameof(InstanceRecord.CustomStatus)),
            Failure = failure is null ? null : HistoryJson.Read<TaskFailureDetails>(failure),
        };

        Task<string?> ReadText(string column) => payloads.ReadAsync(row.GetString(column), cancellationToken);
    }

    public static bool HasLargePayload(InstanceRecord record) =>
        LargePayloads.IsLarge(record.Input)
        || LargePayloads.IsLarge(record.Output)
        || LargePayloads.IsLarge(record.CustomStatus)
        || record.Failure is not null && LargePayloads.IsLarge(HistoryJson.Write(record.Failure));

    private static void WriteConstants(TableEntity row, InstanceRecord record)
    {
        row[nameof(InstanceRecord.Name)] = record.Name;
        row[nameof(InstanceRecord.Execution)] = record.Execution;
        row[nameof(InstanceRecord.CreatedAt)] = record.CreatedAt;
        if (record.Version is not null)
        {
            row[nameof(InstanceRecord.Version)] = record.Version;
        }

        if (record.StartAt is not null)
        {
            row[nameof(InstanceRecord.StartAt)] = record.StartAt;
        }

        if (record.Parent is not null)
        {
            row[nameof(InstanceRecord.Parent)] = HistoryJson.Write(record.Parent);
        }

        if (record.TraceParent is not null)
        {
            row[nameof(InstanceRecord.TraceParent)] = record.TraceParent;
        }

        if (record.Tags.Count > 0)
        {
            row[nameof(InstanceRecord.Tags)] = HistoryJson.Write(record.Tags);
        }
    }
}
