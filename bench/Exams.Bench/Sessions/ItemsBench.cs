using System.Globalization;
using Exams.Core;
using Exams.Functions.Sessions;

namespace Exams.Bench.Sessions;

/// <summary>
/// Item views a second on one core, once a worker has the items: found on the form, checked, drawn for the candidate and written as JSON.
/// Beside the floor: the same views, finished, and only written.
/// </summary>
internal static class ItemsBench
{
    private const int Rounds = 200;
    private const int Runs = 7;

    public static async Task RunAsync(TextWriter output)
    {
        await using var worker = await BenchWorker.StartAsync();
        var session = await worker.SeatAsync("learner");

        // It shows items only: nothing is signed.
        var desk = new ItemDesk(worker.The<SessionDesk>(), worker.The<Core.ItemBanks.CompiledBankCache>(), receipts: null!, worker.The<TimeProvider>());
        var views = new List<object>();
        for (var number = 1; number <= BenchWorker.Items; number++)
        {
            views.Add((await ShowAsync(number)).View);
        }

        var transactions = worker.The<global::Exams.Storage.StorageTransactionCounter>();
        var before = transactions.Total;
        var floor = await FastestAsync(() =>
        {
            views.ForEach(view => ExamsJson.Write(view));
            return Task.CompletedTask;
        });
        var shown = await FastestAsync(async () =>
        {
            for (var number = 1; number <= BenchWorker.Items; number++)
            {
                ExamsJson.Write<object>((await ShowAsync(number)).View);
            }
        });

        await output.WriteLineAsync("what    views/s  µs/view  of the floor");
        await WriteAsync(output, "floor", floor, floor);
        await WriteAsync(output, "shown", shown, floor);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"storage transactions meanwhile: {transactions.Total.Since(before).Sum}"));

        async Task<ItemSight> ShowAsync(int number)
        {
            var (found, placed) = (await desk.FindAsync(session, number, static _ => true, CancellationToken.None))!.Value;
            return await desk.ShowAsync(found, placed, CancellationToken.None);
        }
    }

    /// <summary>Seconds for one view, in the fastest of some runs.</summary>
    private static async Task<double> FastestAsync(Func<Task> all)
    {
        var fastest = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var round = 0; round < Rounds; round++)
            {
                await all();
            }

            fastest = Math.Min(fastest, TimeProvider.System.GetElapsedTime(began).TotalSeconds / (Rounds * BenchWorker.Items));
        }

        return fastest;
    }

    private static Task WriteAsync(TextWriter output, string what, double seconds, double floor) => output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"{what}  {1 / seconds,9:F0}  {seconds * 1e6,7:F1}  {floor / seconds,8:P0}"));
}
