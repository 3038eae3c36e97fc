using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exams.Bench.Durable;

/// <summary>
/// The throughput of 200 orchestrations of three sequential activities on a fresh Azurite, beside a floor measured in the same
/// run: the same number of entity-group transactions, of the same rows, in the same order a partition, with nothing around them.
/// </summary>
internal static class DurableBench
{
    private const int Instances = 200;
    private const int Activities = 3;
    private const int StepsAnInstance = Activities + 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5;
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        Console.WriteLine($"{Instances} orchestrations of {Activities} activities, {rounds} rounds (the first warms up), Azurite in memory");
        Console.WriteLine("round   engine/s    floor/s   engine of floor");
        var engine = new List<double>();
        var floor = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            // Fresh tables each: Azurite slows down with their size.
            var (rate, history) = await MeasureEngineAsync(azurite.ConnectionString, $"Bench{round}");
            var floorRate = await MeasureFloorAsync(azurite.ConnectionString, $"Floor{round}", history);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{round,5} {rate,10:F1} {floorRate,10:F1} {rate / floorRate,14:P0}"));
            if (round > 0)
            {
                engine.Add(rate);
                floor.Add(floorRate);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $" mean {engine.Average(),10:F1} {floor.Average(),10:F1} {engine.Average() / floor.Average(),14:P0}"));
        return 0;
    }

    private static async Task<(double Rate, InstanceHistory History)> MeasureEngineAsync(string connection, string hub)
    {
        var registry = new DurableTaskRegistry();
        registry.AddActivity("next", static (call, _) =>
            Task.FromResult<object?>(JsonDataConverter.Default.Deserialize<int>(call.InputJson) + 1));
        registry.AddOrchestrator("chain", static async context =>
        {
            var value = context.GetInput<int>();
            for (var i = 0; i < Activities; i++)
            {
                value = await context.CallActivityAsync<int>("next", value);
            }

            return value;
        });
        await using var store = new AzureInstanceStore(Tables(connection), Blobs(connection), hub);
        await using var engine = new DurableEngine(store, registry, new(), TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);

        var start = Stopwatch.GetTimestamp();
        var ids = await Task.WhenAll(Enumerable.Range(0, Instances)
            .Select(number => engine.Client.ScheduleNewOrchestrationInstanceAsync("chain", number)));
        var ends = await Task.WhenAll(ids.Select(id => engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)));
        var rate = Instances / Stopwatch.GetElapsedTime(start).TotalSeconds;

        var wrong = ends.Where((end, number) => end.ReadOutputAs<int>() != number + Activities).Count();
        return wrong == 0
            ? (rate, (await engine.ReadHistoryAsync(ids[0], CancellationToken.None))!)
            : throw new InvalidOperationException($"{wrong} orchestrations have a wrong result.");
    }

    private static async Task<double> MeasureFloorAsync(string connection, string table, InstanceHistory history)
    {
        var client = Tables(connection).GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        var events = history.Steps.Select(HistoryJson.Write).ToArray();

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(async number =>
        {
            var partition = $"{number:x32}";
            for (var step = 0; step < StepsAnInstance; step++)
            {
                await client.SubmitTransactionAsync(Transaction(partition, step, events[step]));
            }
        }));
        return Instances / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static TableTransactionAction[] Transaction(string partition, int step, string events)
    {
        var now = DateTimeOffset.UnixEpoch.AddSeconds(step);
        var instance = new TableEntity(partition, "instance")
        {
            ["Steps"] = step + 1,
            ["SentThrough"] = -1,
            ["Status"] = "Running",
            ["LastUpdatedAt"] = now,
            ["Owner"] = "0123456789ab",
        };
        if (step == 0)
        {
            instance["Name"] = "chain";
            instance["Execution"] = 1_700_000_000_000L;
            instance["CreatedAt"] = now;
            instance["Input"] = "100";
        }

        return
        [
            new(step == 0 ? TableTransactionActionType.Add : TableTransactionActionType.UpdateMerge, instance, Azure.ETag.All),
            new(TableTransactionActionType.Add, new TableEntity(partition, $"step-{step:x25}") { ["Events"] = events }),
        ];
    }

    private static TableServiceClient Tables(string connection)
    {
        var options = new TableClientOptions();
        Quieten(options);
        return new TableServiceClient(connection, options);
    }

    private static BlobServiceClient Blobs(string connection)
    {
        var options = new BlobClientOptions();
        Quieten(options);
        return new BlobServiceClient(connection, options);
    }

    private static void Quieten(ClientOptions options)
    {
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
    }
}
