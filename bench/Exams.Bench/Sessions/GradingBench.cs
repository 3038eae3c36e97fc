using System.Globalization;
using Azure.Data.Tables;
using Exams.Bench.Storage;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Storage;

namespace Exams.Bench.Sessions;

/// <summary>
/// Gradings a second on Azurite, from the frozen submission to the released result, beside the floor: the same requests by the bare client,
/// one after the other as they depend on each other, with rows of the same size.
/// </summary>
internal static class GradingBench
{
    private const int Warmup = 2;
    private const int GradingsEach = 15;
    private static readonly int[] AtOnce = [1, 4, 16];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("at once  what   gradings/s  p50 ms  p99 ms  transactions  of the floor");
        foreach (var atOnce in AtOnce)
        {
            var floor = await MeasureAsync(atOnce, "floor", FloorAsync, output, floor: null);
            await MeasureAsync(atOnce, "graded", GraderAsync, output, floor);
        }
    }

    // Each measurement on an Azurite of its own: its tables slow down as they grow.
    private static async Task<double> MeasureAsync(
        int atOnce,
        string name,
        Func<BenchWorker, int, Task<Saver>> prepare,
        TextWriter output,
        double? floor)
    {
        await using var worker = await BenchWorker.StartAsync();
        var graders = new List<Saver>();
        for (var number = 0; number < atOnce; number++)
        {
            graders.Add(await prepare(worker, number));
        }

        await Task.WhenAll(graders.Select(grader => grader.RunAsync(Warmup)));
        var counter = worker.The<StorageTransactionCounter>();
        var before = counter.Total;
        var began = TimeProvider.System.GetTimestamp();
        var times = (await Task.WhenAll(graders.Select(grader => grader.RunAsync(GradingsEach)))).SelectMany(t => t).Order().ToArray();
        var rate = times.Length / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var spent = counter.Total.Since(before).Sum / (double)times.Length;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{atOnce,7}  {name,-6} {rate,10:F1}  {Percentile(times, 50),6:F1}  {Percentile(times, 99),6:F1}  {(spent == 0 ? "7 (bare)" : $"{spent:F1}"),12}  {rate / (floor ?? rate),12:P0}"));
        return rate;
    }

    private static async Task<Saver> GraderAsync(BenchWorker worker, int number)
    {
        var frozen = new Queue<SessionId>();
        for (var one = 0; one < Warmup + GradingsEach; one++)
        {
            frozen.Enqueue(await worker.HandInAsync(string.Create(CultureInfo.InvariantCulture, $"learner-{number}-{one}")));
        }

        var grading = worker.The<SessionGrading>();
        return new Saver(() =>
        {
            var session = frozen.Dequeue();
            return async () =>
            {
                if (!(await grading.GradeAsync(session, CancellationToken.None)).IsGraded)
                {
                    throw new InvalidOperationException("nothing here waits for a human");
                }
            };
        });
    }

    private static async Task<Saver> FloorAsync(BenchWorker worker, int number)
    {
        var example = await worker.HandInAsync(string.Create(CultureInfo.InvariantCulture, $"example-{number}"));
        await worker.The<SessionGrading>().GradeAsync(example, CancellationToken.None);
        var session = ExamsJson.Write((await worker.The<ISessionStore>().GetAsync(example))!.Value);
        var result = ExamsJson.Write((await worker.The<IResultStore>().GetAsync(example))!);
        var happened = new string('e', 400);
        var table = new TableClient(worker.ConnectionString, "Floor");
        await table.CreateIfNotExistsAsync();
        var ready = new Queue<(string Name, Azure.ETag Session)>();
        for (var one = 0; one < Warmup + GradingsEach; one++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"s-{number}-{one}");
            await table.AddEntityAsync(Row("due", name, ""));
            ready.Enqueue((name, (await table.AddEntityAsync(Row(name, "session", session))).Headers.ETag!.Value));
        }

        return new Saver(() =>
        {
            var (name, etag) = ready.Dequeue();
            TableTransactionAction[] records =
            [
                new(TableTransactionActionType.UpdateReplace, Row(name, "session", session), etag),
                new(TableTransactionActionType.Add, Row(name, "event-1", happened)),
                new(TableTransactionActionType.Add, Row(name, "event-2", happened)),
            ];
            return async () =>
            {
                await table.AddEntityAsync(Row($"result-{name}", "1", result));
                await Task.WhenAll(
                    table.AddEntityAsync(Row("by-learner", name, result)),
                    table.AddEntityAsync(Row("by-window", name, result)),
                    table.AddEntityAsync(Row("by-exam", name, result)));
                await table.SubmitTransactionAsync(records);
                await table.DeleteEntityAsync("due", name);
                await table.UpsertEntityAsync(Row("glances", name, happened), TableUpdateMode.Replace);
            };
        });
    }

    private static TableEntity Row(string partition, string row, string json) => new(partition, row) { ["Json"] = json };

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
}
