using System.Globalization;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Qti.Packages;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Functions.Sessions;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.ItemBanks;
using Functions.LocalHost.Azurite;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>Two workers on one Azurite, and a fresh session for every round.</summary>
public sealed class RaceTrack : IAsyncLifetime
{
    /// <summary>How many ask at once.</summary>
    public const int Crowd = 50;

    // A thousand rounds of each race take many minutes on two cores: by hand, EXAMS_RACE_ROUNDS=1000.
    private const int RoundsUnlessSaid = 10;

    internal static readonly ClientId Client = ClientId.Parse("client-1");

    private static readonly ProctoringPolicy Policy = new()
    {
        Rules =
        [
            new ProctoringRule("focus", "Away", new RuleCondition { Count = 3, Of = [TelemetryKind.FocusLost] }, 20) { Actions = [RuleAction.Pause] },
            new ProctoringRule("paste", "Pasted", new RuleCondition { Count = 1, Of = [TelemetryKind.Paste] }, 5),
        ],
    };

    private readonly List<RaceWorker> _workers = [];
    private AzuriteProcess? _azurite;
    private ExamDefinition? _exam;
    private int _sessions;

    /// <summary>How often each race is run.</summary>
    public static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("EXAMS_RACE_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : RoundsUnlessSaid;

    internal RaceWorker One => _workers[0];

    internal RaceWorker Other => _workers[1];

    /// <summary>The worker that a numbered request meets.</summary>
    internal RaceWorker WorkerOf(int number) => _workers[number % _workers.Count];

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        _workers.AddRange([new RaceWorker(_azurite.ConnectionString), new RaceWorker(_azurite.ConnectionString)]);
        await One.The<IStorageProbe>().PrepareAsync(CancellationToken.None);
        var zip = new APackage().WithChoice("q1").WithChoice("q2").WithTest().Zip();
        var bank = BankBuilder.Import(zip);
        using var archive = new MemoryStream(zip);
        using var package = PackageReader.Read(archive).Package!;
        await One.The<IItemBankStore>().PublishAsync(bank, package, archive, Given.Opening);
        _exam = new ExamBuilder()
            .With(exam => exam with { ItemBankId = bank.Id, ItemBankVersionId = bank.Version, Proctoring = Policy })
            .WithSection(new ExamSection("section", "Section", [new ExamItem("q1"), new ExamItem("q2")]))
            .Late(queued: Duration.Zero)
            .Build();
        await One.The<IExamStore>().AddAsync(_exam, newest: null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>Runs a race so often, each time on a session of its own.</summary>
    /// <param name="started">Whether the session's clock runs already.</param>
    /// <param name="race">One round.</param>
    internal async Task RunAsync(bool started, Func<SessionId, Task> race)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await race(await NewSessionAsync(started));
        }
    }

    /// <summary>So many requests at once, in turn to each worker.</summary>
    internal Task<DeskOutcome[]> CrowdAsync(SessionId session, Func<int, SessionCommand> command) =>
        Task.WhenAll(Enumerable.Range(0, Crowd).Select(number => Task.Run(() => WorkerOf(number).DecideAsync(session, command(number)))));

    /// <summary>Both at the same moment, each on a worker of its own.</summary>
    internal async Task<(DeskOutcome One, DeskOutcome Other)> DuelAsync(SessionId session, SessionCommand one, SessionCommand other)
    {
        var first = Task.Run(() => One.DecideAsync(session, one));
        var second = Task.Run(() => Other.DecideAsync(session, other));
        return (await first, await second);
    }

    internal async Task<Session> ReadAsync(SessionId session) => (await One.The<ISessionStore>().GetAsync(session))!.Value;

    internal async Task<IReadOnlyList<JournalEntry>> JournalAsync(SessionId session) =>
        await One.The<ISessionStore>().ReadJournalAsync(session).ToListAsync();

    /// <summary>How often something happened to a session, by a record that has to be whole.</summary>
    internal async Task<int> CountAsync<T>(SessionId session)
        where T : SessionEvent
    {
        var events = await One.The<ISessionStore>().ReadEventsAsync(session).ToListAsync();
        Assert.Null(EventReplay.FindBreak(await ReadAsync(session), events));
        return events.Count(recorded => recorded.Read() is T);
    }

    /// <summary>A learner with a session in each of some windows of the exam that overlap, checked in to none.</summary>
    internal async Task<IReadOnlyList<SessionId>> EnrolInWindowsAsync(int count)
    {
        One.Now = Other.Now = Given.Opening;
        var learner = NewLearner();
        var sessions = new List<SessionId>();
        for (var number = 1; number <= count; number++)
        {
            var window = Given.AWindow().Named(Unique.Id<WindowId>("window")).With(w => w with { ExamId = _exam!.Id, ExamVersion = _exam.Version }).Build();
            await One.The<IWindowStore>().CreateAsync(window);
            sessions.Add((await ScheduleAsync(window, learner)).Id);
        }

        return sessions;
    }

    private LearnerId NewLearner() => LearnerId.Parse(string.Create(CultureInfo.InvariantCulture, $"learner-{++_sessions}"));

    private async Task<Session> ScheduleAsync(ExamWindow window, LearnerId learner)
    {
        var form = FormAssembly.Assemble(_exam!, new FormSeed(42));
        var session = Session.Schedule(window, new RosterEntry(window.Id, learner, "Ada", Accommodation.None), _exam!, form, 1, Given.Opening);
        await One.The<ISessionStore>().CreateAsync(session, form);
        return session;
    }

    private async Task<SessionId> NewSessionAsync(bool started)
    {
        One.Now = Other.Now = Given.Opening;
        var session = await ScheduleAsync(Given.AWindow().Build(), NewLearner());
        Assert.IsType<DeskOutcome.Done>(await One.DecideAsync(session.Id, new SessionCommand.CheckIn()));
        if (started)
        {
            Assert.IsType<DeskOutcome.Done>(await One.DecideAsync(session.Id, new SessionCommand.Start(Client)));
        }

        return session.Id;
    }
}
