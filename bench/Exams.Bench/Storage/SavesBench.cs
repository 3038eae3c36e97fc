using System.Globalization;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Exams.Bench.Sessions;
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

/// <summary>
/// Saves a second on Azurite: by the store, and over HTTP by the whole app, in whose process the learners are too. Beside the floor, which is
/// the same transactions by the bare client, on rows of the same size.
/// </summary>
internal static class SavesBench
{
    private const int Warmup = 5;
    private const int SavesEach = 40;
    private static readonly int[] Learners = [1, 4, 16];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("learners  what    saves/s  of the floor  p50 ms  p99 ms  transactions/save");
        foreach (var learners in Learners)
        {
            var floor = await MeasureAsync(learners, FloorAsync);
            await WriteAsync("floor", floor);
            await WriteAsync("store", await MeasureAsync(learners, StoreAsync));
            await WriteAsync("http", await MeasureOverHttpAsync(learners));

            Task WriteAsync(string what, Measured measured) => output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{learners,8}  {what}  {measured.EachSecond,7:F0}  {measured.EachSecond / floor.EachSecond,12:P0}  {measured.Times.Percentile(50),6:F1}  {measured.Times.Percentile(99),6:F1}  {(measured.Transactions == 0 ? "1 (bare)" : $"{measured.Transactions:F2}")}"));
        }
    }

    // Each measurement on an Azurite of its own: its tables slow down as they grow.
    private static async Task<Measured> MeasureAsync(int learners, Func<IServiceProvider, string, int, Task<Saver>> prepare)
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("AzureWebJobsStorage", azurite.ConnectionString)])
            .Build();
        await using var services = new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
        await services.GetRequiredService<IStorageProbe>().PrepareAsync(CancellationToken.None);
        return await MeasureAsync(
            await Task.WhenAll(Enumerable.Range(0, learners).Select(n => prepare(services, azurite.ConnectionString, n))),
            services.GetRequiredService<StorageTransactionCounter>());
    }

    private static async Task<Measured> MeasureOverHttpAsync(int learners)
    {
        await using var host = await BenchHost.StartAsync(learners);
        return await MeasureAsync(await Task.WhenAll(Enumerable.Range(0, learners).Select(n => OverHttpAsync(host, n))), host.Transactions);
    }

    private static async Task<Measured> MeasureAsync(Saver[] savers, StorageTransactionCounter counter)
    {
        await Task.WhenAll(savers.Select(s => s.RunAsync(Warmup)));
        var before = counter.Total;
        var began = TimeProvider.System.GetTimestamp();
        var times = new Times((await Task.WhenAll(savers.Select(s => s.RunAsync(SavesEach)))).SelectMany(t => t));
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        return new(times.Count / elapsed.TotalSeconds, times, counter.Total.Since(before).Sum / (double)times.Count);
    }

    private static async Task<Saver> OverHttpAsync(BenchHost host, int number)
    {
        var (client, path) = (host.Learners[number], $"sessions/{host.Sessions[number]}");
        await BenchHost.SendAsync(client, HttpMethod.Post, $"{path}/check-in", JsonContent.Create(new { }));
        await BenchHost.SendAsync(client, HttpMethod.Post, $"{path}/start", JsonContent.Create(new { clientId = "tab-1" }));
        var sequence = 0;
        return new Saver(() =>
        {
            var responses = new Dictionary<string, string>(StringComparer.Ordinal) { ["RESPONSE"] = sequence % 2 == 0 ? "A" : "B" };
            var answer = new { sequence = ++sequence, item = 1, responses };
            var body = JsonContent.Create(new { clientId = "tab-1", saves = new[] { answer } });
            return () => BenchHost.SendAsync(client, HttpMethod.Put, $"{path}/responses", body);
        });
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

    private sealed record Measured(double EachSecond, Times Times, double Transactions);
}
