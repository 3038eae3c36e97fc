using System.Globalization;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Functions;
using Exams.Functions.Sessions;
using Exams.Storage;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.ItemBanks;
using Functions.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Bench.Sessions;

/// <summary>The services of one worker on an Azurite of its own, with an exam of sixty choices. Its clock stands still: nothing becomes due.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    public const int Items = 60;

    private static readonly ClientId Client = ClientId.Parse("tab-1");
    private static readonly CanonicalJson Answer = CanonicalJson.Parse("""{"RESPONSE":"A"}""");

    private readonly AzuriteProcess _azurite;
    private readonly ServiceProvider _services;
    private ExamDefinition? _exam;

    private BenchWorker(AzuriteProcess azurite)
    {
        _azurite = azurite;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("AzureWebJobsStorage", azurite.ConnectionString),
                KeyValuePair.Create<string, string?>("Outages:Watch", "false"),
            ])
            .Build();
        var services = new ServiceCollection().AddLogging().AddExamsStorage(configuration);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(new StoppedClock());
        _services = services.AddExamsRooms().BuildServiceProvider();
    }

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<BenchWorker> StartAsync()
    {
        var worker = new BenchWorker(await AzuriteProcess.StartAsync(AzuriteOptions.InMemory));
        await worker.The<IStorageProbe>().PrepareAsync(CancellationToken.None);
        string[] names = [.. Enumerable.Range(1, Items).Select(n => string.Create(CultureInfo.InvariantCulture, $"q{n:00}"))];
        var zip = names.Aggregate(new APackage(), (package, name) => package.WithChoice(name)).WithTest().Zip();
        var bank = BankBuilder.Import(zip);
        using var archive = new MemoryStream(zip);
        using var read = PackageReader.Read(archive).Package!;
        await worker.The<IItemBankStore>().PublishAsync(bank, read, archive, Given.Opening);
        worker._exam = new ExamBuilder()
            .With(exam => exam with { ItemBankId = bank.Id, ItemBankVersionId = bank.Version })
            .WithSection(new ExamSection("section", "Section", [.. names.Select(name => new ExamItem(name))]))
            .Build();
        await worker.The<IExamStore>().AddAsync(worker._exam, newest: null);
        return worker;
    }

    public T The<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A learner whose clock runs.</summary>
    public async Task<SessionId> SeatAsync(string learner)
    {
        var window = Given.AWindow().Build();
        var form = FormAssembly.Assemble(_exam!, new FormSeed(42));
        var entry = new RosterEntry(window.Id, LearnerId.Parse(learner), "Ada", Accommodation.None);
        var session = Session.Schedule(window, entry, _exam!, form, 1, Given.Opening);
        await The<ISessionStore>().CreateAsync(session, form);
        await DecideAsync(session.Id, new SessionCommand.CheckIn());
        await DecideAsync(session.Id, new SessionCommand.Start(Client));
        return session.Id;
    }

    /// <summary>A session with every item answered, handed in and frozen: only its grading is left.</summary>
    public async Task<SessionId> HandInAsync(string learner)
    {
        var session = await SeatAsync(learner);
        foreach (var some in Enumerable.Range(1, Items).Chunk(Items / 2))
        {
            await DecideAsync(session, new SessionCommand.SaveResponses(Client, [.. some.Select(n => new ResponseSave(n, n, Answer))]));
        }

        await DecideAsync(session, new SessionCommand.Submit(Client));
        await The<SessionLifecycle>().AdvanceAsync(session, CancellationToken.None);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private async Task DecideAsync(SessionId session, SessionCommand command)
    {
        if (await The<SessionDesk>().DecideAsync(session, static _ => true, command, CancellationToken.None) is not DeskOutcome.Done)
        {
            throw new InvalidOperationException($"{command.GetType().Name} was refused");
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Given.Opening.ToDateTimeOffset();
    }
}
