using System.Globalization;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage;
using Exams.Testing;
using Exams.Testing.Sessions;
using Functions.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Bench.Storage;

/// <summary>Saves a second on Azurite, beside the floor: the same transactions by the bare client, on rows of the same size.</summary>
internal static class SavesBench
{
    private const int Warmup = 5;
    private const int SavesEach = 40;
    private static readonly int[] Learners = [1, 4, 16];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("learners  what    saves/s  p50 ms  p99 ms  transactions/save");
        foreach (var learners in Learners)
        {
            await MeasureAsync(learners, "floor", FloorAsync, output);
            await MeasureAsync(learners, "store", StoreAsync, output);
        }
    }

    // Each measurement on an Azurite of its own: its tables slow down as they grow.
    private static async Task MeasureAsync(int learners, string name, Func<IServiceProvider, string, int, Task<Saver>> prepare, TextWriter output)
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsStorage", azurite.ConnectionString)])
            .Build();
        await using var services = new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
        await services.GetRequiredService<IStorageProbe>().PrepareAsync(CancellationToken.None);
        var savers = await Task.WhenAll(Enumerable.Range(0, learners).Select(n => prepare(services, azurite.ConnectionString, n)));
        await Task.WhenAll(savers.Select(s => s.RunAsync(Warmup)));

        var counter = services.GetRequiredService<StorageTransactionCounter>();
        var before = counter.Total;
        var began = TimeProvider.System.GetTimestamp();
        var times = (await Task.WhenAll(savers.Select(s => s.RunAsync(SavesEach)))).SelectMany(t => t).Order().ToArray();
        var elapsed = TimeProvider.System.GetElapsedTime(began);

        var spent = counter.Total.Since(before).Sum / (double)times.Length;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{learners,8}  {name}  {times.Length / elapsed.TotalSeconds,7:F0}  {Percentile(times, 50),6:F1}  {Percentile(times, 99),6:F1}  {(spent == 0 ? "1 (bare)" : $"{spent:F2}")}"));
    }

    private static async Task<Saver> StoreAsync(IServiceProvider services, string connection, int number)
    {
        var store = services.GetRequiredService<ISessionStore>();
        var driver = NewSession(number);
        _ = driver.TakeUncommitted();
        await store.CreateAsync(driver.Session, driver.Form);
        var stored = (await store.GetAsync(driver.Session.Id))!;
        return new Saver(() =>
        {
            driver.Saved();
            var (before, decided) = (stored, driver.TakeUncommitted());
            return async () =>
            {
                var result = await store.CommitAsync(before, decided);
                stored = new Stored<Session>(decided.Session, result.ETag ?? throw new InvalidOperationException("nobody else saves"));
            };
        });
    }

    private static async Task<Saver> FloorAsync(IServiceProvider services, string connection, int number)
    {
        var table = new TableClient(connection, "Floor");
        await table.CreateIfNotExistsAsync();
        var driver = NewSession(number);
        var partition = driver.Session.Id.Value;
        var etag = (await table.AddEntityAsync(SessionRow())).Headers.ETag!.Value;
        return new Saver(() =>
        {
            driver.Saved();
            TableTransactionAction[] actions =
            [
                new(TableTransactionActionType.UpdateReplace, SessionRow(), etag),
                new(TableTransactionActionType.Add, EntryRow()),
            ];
            return async () => etag = (await table.SubmitTransactionAsync(actions)).Value[0].Headers.ETag!.Value;
        });

        TableEntity SessionRow() => new(partition, "session") { ["Json"] = ExamsJson.Write(driver.Session) };
        TableEntity EntryRow() =>
            new(partition, driver.Journal[^1].Sequence.ToString("D19", CultureInfo.InvariantCulture)) { ["Json"] = ExamsJson.Write(driver.Journal[^1]) };
    }

    private static SessionDriver NewSession(int number) => new SessionDriver(
        Given.AnExam().WithItems(60),
        Accommodation.None,
        Given.AWindow(),
        LearnerId.Parse(string.Create(CultureInfo.InvariantCulture, $"learner-{number}")),
        attempt: 1).Started();

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
}
