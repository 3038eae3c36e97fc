using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Exams.Testing.Proctoring;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests;

/// <summary>What each operation costs at the account: a change here is a change of the bill.</summary>
public sealed class TransactionCostTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private ISessionStore Sessions => storage.Get<ISessionStore>();

    [Fact]
    public async Task Save_OfOneOrManyAnswers_IsOneTransaction()
    {
        var driver = await StartedAsync();
        var stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);
        driver.Saved(1).Saved(2).Saved(3);

        await CostsAsync(tables: 1, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
    }

    [Fact]
    public async Task Session_FromCreationToGrading_CostsThis()
    {
        var driver = NewSession();
        await CostsAsync(tables: 4, () => Sessions.CreateAsync(driver.Session, driver.Form));
        var stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);

        driver.CheckedIn();
        await CostsAsync(tables: 2, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
        await CostsAsync(tables: 1, async () => stored = await Sessions.GetAsync(driver.Session.Id));
        driver.Then(new SessionCommand.Start(SessionDriver.FirstClient));
        await CostsAsync(tables: 4, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
        stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);
        driver.After(1.Minutes()).Paused();
        await CostsAsync(tables: 2, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
        stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);
        driver.After(1.Minutes()).Resumed();
        await CostsAsync(tables: 4, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
        stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);
        driver.Submitted();
        await CostsAsync(tables: 4, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));
        stored = await Sessions.GetAsync(driver.Session.Id, TestContext.Current.CancellationToken);
        driver.Then(new SessionCommand.BeginGrading(Digest.Of("submission")));
        await CostsAsync(tables: 1, () => Sessions.CommitAsync(stored!, driver.TakeUncommitted()));

        var submission = Submission.Freeze(driver.Session, driver.Form, driver.Journal);
        await CostsAsync(tables: 0, () => Sessions.WriteSubmissionAsync(submission), blobWrites: 1);
        await CostsAsync(tables: 0, () => Sessions.ReadSubmissionAsync(driver.Session.Id), blobReads: 1);
        await CostsAsync(tables: 1, () => Sessions.ReadFormAsync(driver.Session.Id));
        await CostsAsync(tables: 1, () => Sessions.GetWithFormAsync(driver.Session.Id));
        await CostsAsync(tables: 1, () => Sessions.ListKeysByLearnerAsync(driver.Session.LearnerId, PageRequest.First));
    }

    [Fact]
    public async Task Overdue_IsOneQuery() =>
        await CostsAsync(tables: 1, () => Sessions.ListOverdueAsync(Opening - 24.Hours(), PageRequest.First));

    [Fact]
    public async Task Running_IsAQueryAPage() =>
        await CostsAsync(tables: 1, () => Sessions.ListRunningAsync(new PageRequest(1000)));

    [Fact]
    public async Task ABeat_IsOneWrite() =>
        await CostsAsync(tables: 1, () => storage.Get<IOutageStore>().BeatAsync("instance", Opening));

    [Fact]
    public async Task OverdueWindows_AreOneQuery() =>
        await CostsAsync(tables: 1, () => storage.Get<IWindowStore>().ListOverdueAsync(Opening - 24.Hours(), PageRequest.First));

    [Fact]
    public async Task ListByWindow_ReadsTheIndexAndEachSession()
    {
        var driver = await StartedAsync();

        await CostsAsync(tables: 2, () => Sessions.ListByWindowAsync(driver.Session.WindowId, PageRequest.First));
    }

    [Fact]
    public async Task Glances_OfAWholeWindow_AreOneQuery()
    {
        var driver = await StartedAsync();

        await CostsAsync(tables: 1, () => Sessions.ListGlancesAsync(driver.Session.WindowId, new PageRequest(1000)));
    }

    [Fact]
    public async Task Telemetry_IsOneTransactionABatch_AndAQueryForAHundredBatches()
    {
        var store = storage.Get<ITelemetryStore>();
        var (head, before) = (TelemetryHead.Of(Unique.Id<SessionId>("session")) with { DueAt = Opening }, default(Stored<TelemetryHead>));
        // The first says beforehand when all of it is due.
        await CostsAsync(tables: 111, async () =>
        {
            for (var batch = 0; batch < 110; batch++)
            {
                var events = Enumerable.Range((batch * 100) + 1, 100).Select(n => new TelemetryEvent(n, TelemetryKind.Resize, Opening));
                var taking = TelemetryTaking.Take(head, new TelemetryBatch(SessionDriver.FirstClient, [.. events]), Opening, _ => default).Taking!;
                (head, before) = (taking.Head, new(taking.Head, (await store.AppendAsync(before, taking.Head, taking.Taken)).ETag!));
            }
        });

        await CostsAsync(tables: 1, () => store.FindHeadAsync(head.SessionId));
        await CostsAsync(tables: 1, async () => Assert.Equal(1_000, await store.ReadAsync(head.SessionId, 5_001).Take(1_000).CountAsync()));
        await CostsAsync(tables: 2, async () => Assert.Equal(11_000, await store.ReadAsync(head.SessionId).CountAsync()));
    }

    [Fact]
    public async Task Incident_AddListJudge_CostsThis()
    {
        var store = storage.Get<IIncidentStore>();
        var incident = IncidentBuilder.Of(Unique.Id<SessionId>("session"), window: Unique.Id<WindowId>("window"));

        await CostsAsync(tables: 2, () => store.AddAsync(incident));
        await CostsAsync(tables: 1, () => store.ListBySessionAsync(incident.SessionId));
        await CostsAsync(tables: 1, () => store.ListByWindowAsync(incident.WindowId, closed: false, PageRequest.First));
        var stored = await store.GetAsync(incident.Id, TestContext.Current.CancellationToken);
        await CostsAsync(tables: 4, () => store.ReplaceAsync(stored!, incident with { State = IncidentState.SecondReview }));
    }

    [Fact]
    public async Task Monitor_OfAWholeWindow_IsOneQuery()
    {
        var (driver, monitor) = (await StartedAsync(), storage.Get<IMonitorStore>());

        await CostsAsync(tables: 1, () => monitor.SeeAsync(driver.Session, SessionDriver.FirstClient, Opening));
        await CostsAsync(tables: 1, () => monitor.TellAsync(driver.Session, IncidentSummary.None));
        await CostsAsync(tables: 1, async () => Assert.Single(await monitor.ListAsync(driver.Session.WindowId)));
    }

    [Fact]
    public async Task Window_CreateGetEnrol_CostsThis()
    {
        var (windows, rosters) = (storage.Get<IWindowStore>(), storage.Get<IRosterStore>());
        var window = AWindow().Named(Unique.Id<WindowId>("window")).Build();
        RosterEntry[] entries =
            [.. Enumerable.Range(0, 20).Select(_ => new RosterEntry(window.Id, Unique.Id<LearnerId>("learner"), "Ada", Accommodation.None))];

        await CostsAsync(tables: 4, () => windows.CreateAsync(window));
        await CostsAsync(tables: 2, () => windows.GetAsync(window.Id));
        await CostsAsync(tables: 1, () => windows.GetAsync(window.Id));
        await CostsAsync(tables: 3, () => rosters.EnrolAsync(window, entries, WhenFull.EnrolNobody, Opening));
        await CostsAsync(tables: 2, () => rosters.EnrolAsync(window, entries, WhenFull.EnrolNobody, Opening));
    }

    [Fact]
    public async Task Seat_TakenAtCheckIn_IsOneTransaction_AfterTheFirst()
    {
        var doors = storage.Get<IAdmissionStore>();
        var window = AWindow().Named(Unique.Id<WindowId>("window")).SeatingAtCheckIn(10).Build();
        Admittance Somebody() => Admittance.Nothing(window.Id, Unique.Id<LearnerId>("learner"));

        await CostsAsync(tables: 2, () => doors.TakeSeatAsync(window, null, Somebody()));
        await CostsAsync(tables: 1, () => doors.TakeSeatAsync(window, null, Somebody()));
    }

    [Fact]
    public async Task Exam_AddGet_CostsThis()
    {
        var exams = storage.Get<IExamStore>();
        var exam = AnExam().Named(Unique.Id<ExamId>("exam")).Build();
        var first = default(WriteResult);

        await CostsAsync(tables: 1, async () => first = await exams.AddAsync(exam, newest: null));
        await CostsAsync(tables: 2, () => exams.AddAsync(exam with { Version = 2 }, first.ETag));
        await CostsAsync(tables: 1, () => exams.GetAsync(exam.Id));
    }

    [Fact]
    public async Task Result_Add_WritesItAndThreeCopies()
    {
        var results = storage.Get<IResultStore>();
        var result = new ExamResult
        {
            SessionId = Unique.Id<SessionId>("session"),
            Version = 1,
            LearnerId = Unique.Id<LearnerId>("learner"),
            AtpId = AtpId.Parse("atp-1"),
            WindowId = Unique.Id<WindowId>("window"),
            ExamId = Unique.Id<ExamId>("exam"),
            ExamVersion = 1,
            Attempt = 1,
            Raw = 3,
            Max = 5,
            Percent = 60,
            ByDomain = [],
            Items = [],
            GradedAt = Opening,
            SubmissionDigest = Digest.Of("submission"),
        };

        await CostsAsync(tables: 4, () => results.AddOrGetAsync(result));
        await CostsAsync(tables: 1, () => results.ListByWindowAsync(result.WindowId, PageRequest.First));
    }

    [Fact]
    public async Task Review_CreateClaimList_CostsThis()
    {
        var reviews = storage.Get<IReviewStore>();
        var task = new ReviewTask
        {
            Id = Unique.Id<ReviewId>("review"),
            SessionId = Unique.Id<SessionId>("session"),
            ExamId = Unique.Id<ExamId>("exam"),
            AtpId = AtpId.Parse("atp-1"),
            ItemNumber = 1,
            ItemIdentifier = "essay-1",
            Reason = ReviewReason.HumanScored,
            Responses = CanonicalJson.EmptyObject,
            MaxScore = 5,
            OpenedAt = Opening,
        };

        await CostsAsync(tables: 4, () => reviews.CreateAsync(task));
        await CostsAsync(tables: 1, () => reviews.CreateAsync(task));
        var stored = await reviews.GetAsync(task.Id, TestContext.Current.CancellationToken);
        await CostsAsync(tables: 4, () => reviews.ReplaceAsync(stored!, task with { State = ReviewState.Claimed }));
        await CostsAsync(tables: 2, () => reviews.ListAsync(task.ExamId, ReviewState.Claimed, PageRequest.First));
    }

    [Fact]
    public async Task Bank_PublishGet_CostsThis()
    {
        var banks = storage.Get<IItemBankStore>();
        var (bank, package) = new APackage().WithChoice("q1").WithChoice("q2").Import(Unique.Id<ItemBankId>("bank").Value);
        using (package)
        {
            await CostsAsync(tables: 2, () => banks.PublishAsync(bank, package, new MemoryStream([1]), Opening), blobReads: 1, blobWrites: bank.Files.Count + 2);
            await CostsAsync(tables: 1, () => banks.PublishAsync(bank, package, new MemoryStream([1]), Opening), blobReads: 1);
        }

        await CostsAsync(tables: 0, () => banks.GetAsync(bank.Id, bank.Version), blobReads: 1);
        await CostsAsync(tables: 0, () => banks.OpenFileAsync(bank.Id, bank.Version, bank.Items[0].Path), blobReads: 1);
        await CostsAsync(tables: 1, () => banks.ListAsync(PageRequest.First));
    }

    private static SessionDriver NewSession() =>
        new(AnExam(), Accommodation.None, AWindow().Named(Unique.Id<WindowId>("window")), Unique.Id<LearnerId>("learner"), attempt: 1);

    private async Task<SessionDriver> StartedAsync()
    {
        var driver = NewSession().Started();
        _ = driver.TakeUncommitted();
        await Sessions.CreateAsync(driver.Session, driver.Form, TestContext.Current.CancellationToken);
        return driver;
    }

    private async Task CostsAsync(int tables, Func<Task> action, int blobReads = 0, int blobWrites = 0) =>
        Assert.Equal(new StorageTransactions(tables, blobReads, blobWrites), await storage.CountAsync(action));
}
