using Exams.Acceptance.Tests.Regrading;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Grading.Appeals;
using Exams.Functions.Grading.Regrading;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.ItemBanks;
using Functions.LocalHost.Azurite;
using NodaTime;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>Regrades against whatever else makes results, on two workers with memories of their own, on Azurite.</summary>
public sealed class RegradeRaceTests : IAsyncLifetime
{
    private static readonly PersonId Ada = PersonId.Parse("ada");
    private static readonly PersonId Bert = PersonId.Parse("bert");

    private static readonly byte[] Package = new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithChoice("q4").WithTest().Zip();

    private AzuriteProcess? _azurite;
    private RaceWorker _one = null!;
    private RaceWorker _other = null!;
    private ExamDefinition _exam = null!;
    private GradedCohort _cohort = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        (_one, _other) = (new RaceWorker(_azurite.ConnectionString), new RaceWorker(_azurite.ConnectionString));
        await _one.The<IStorageProbe>().PrepareAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>The grader has just looked whether keys were changed when one is.</summary>
    [Fact]
    public Task ARegradeAgainstAFirstGrading_LosesNobody() => RunAsync(async () =>
    {
        var session = Assert.Single(await SeedAsync(1, isGraded: false));
        await _other.The<IKeyChanges>().OfAsync(_exam.ItemBankId, _exam.ItemBankVersionId);
        var regrade = await SeenAsync(Change());

        await Task.WhenAll(
            Task.Run(async () => await ApplyAsync(_one, regrade)),
            Task.Run(() => _other.The<SessionGrading>().GradeAsync(session, CancellationToken.None)));
        await SettleAsync(regrade.Id);

        var newest = (await _one.The<IResultStore>().GetAsync(session))!;
        Assert.Contains(regrade.Id, newest.KeyChanges!);
        Assert.Equal(newest.Version, (await ReadAsync(session)).ResultVersion);
        Assert.InRange(newest.Version, 1, 2);
        await RollBackAsync(regrade.Id);
        Assert.DoesNotContain(regrade.Id, (await _one.The<IResultStore>().GetAsync(session))!.KeyChanges ?? []);
    });

    [Fact]
    public Task TwoWhoApplyOneRegrade_GiveEachResultOneVersion() => RunAsync(async () =>
    {
        var sessions = await SeedAsync(6);
        var regrade = await SeenAsync(Change());
        await ApproveAsync(_one, regrade);

        await Task.WhenAll(Task.Run(() => DriveAsync(_one, regrade.Id)), Task.Run(() => DriveAsync(_other, regrade.Id)));

        foreach (var session in sessions)
        {
            var newest = (await _one.The<IResultStore>().GetAsync(session))!;
            Assert.InRange(newest.Version, 1, 2);
            Assert.Equal(newest.Version, (await ReadAsync(session)).ResultVersion);
        }

        await RollBackAsync(regrade.Id);
        foreach (var session in sessions)
        {
            var (first, newest) = (await _one.The<IResultStore>().GetAsync(session, 1), await _one.The<IResultStore>().GetAsync(session));
            Assert.Equal(first!.ComputeContentDigest(), newest!.ComputeContentDigest());
        }
    });

    [Fact]
    public Task TwoApprovals_OnOneBankVersion_AreOne() => RunAsync(async () =>
    {
        var session = Assert.Single(await SeedAsync(1));
        var (first, second) = (await SeenAsync(Change()), await SeenAsync(Change()));

        var approved = await Task.WhenAll(Task.Run(() => ApproveAsync(_one, first)), Task.Run(() => ApproveAsync(_other, second)));

        Assert.Single(approved, won => won);
        var winner = approved[0] ? first : second;
        await DriveAsync(_one, winner.Id);
        Assert.Equal(RegradeState.AwaitingApproval, (await GetAsync(approved[0] ? second.Id : first.Id)).State);
        Assert.Equal(3, (await _one.The<IResultStore>().GetAsync(session))!.Raw);
        await RollBackAsync(winner.Id);
    });

    /// <summary>The appeal's marks are complete, and its version is on its way, when another item's key is changed.</summary>
    [Fact]
    public Task ARegradeAgainstAnAppeal_LosesNeither() => RunAsync(async () =>
    {
        var session = Assert.Single(await SeedAsync(1));
        var appeal = await MarkedAppealAsync(session);
        await _other.The<IKeyChanges>().OfAsync(_exam.ItemBankId, _exam.ItemBankVersionId);
        var regrade = await SeenAsync(Change());

        await Task.WhenAll(
            Task.Run(async () => await ApplyAsync(_one, regrade)),
            Task.Run(() => _other.The<AppealMarking>().TendAsync(appeal, CancellationToken.None)));
        await SettleAsync(regrade.Id);

        var results = await VersionsAsync(session);
        var newest = results[^1];
        Assert.Equal(Enumerable.Range(1, results.Count), results.Select(result => result.Version));
        Assert.Equal(newest.Version, (await ReadAsync(session)).ResultVersion);
        Assert.Single(results, result => result.Reason?.Cause == ResultCause.Appeal);
        Assert.Contains(regrade.Id, newest.KeyChanges!);

        // AAAA by the key B for the first, and half a point by the grader for the second.
        Assert.Equal(2.5m, newest.Raw);
        Assert.Equal(AppealState.Changed, (await _one.The<IAppealStore>().GetAsync(appeal))!.Value.State);

        await RollBackAsync(regrade.Id);
        newest = (await VersionsAsync(session))[^1];
        Assert.Equal(3.5m, newest.Raw);
        Assert.DoesNotContain(regrade.Id, newest.KeyChanges ?? []);
    });

    private static KeyChange Change() => new("q1", KeyChangeMode.NewKey) { Key = CanonicalJson.Parse("""{"RESPONSE":"B"}""") };

    private async Task RunAsync(Func<Task> round)
    {
        for (var n = 0; n < RaceTrack.Rounds; n++)
        {
            await BeginAsync();
            await round();
        }
    }

    private void At(Instant now) => _one.Now = _other.Now = now;

    /// <summary>A bank and an exam that no other round has touched.</summary>
    private async Task BeginAsync()
    {
        At(Given.Opening);
        var bank = BankBuilder.Import(Package, Unique.Id<ItemBankId>("bank").ToString());
        using var archive = new MemoryStream(Package);
        using var package = PackageReader.Read(archive).Package!;
        await _one.The<IItemBankStore>().PublishAsync(bank, package, archive, Given.Opening);
        _exam = new ExamBuilder()
            .With(exam => exam with { Id = Unique.Id<ExamId>("exam"), ItemBankId = bank.Id, ItemBankVersionId = bank.Version })
            .WithSection(new ExamSection("section", "Section", [.. Enumerable.Range(1, 4).Select(n => new ExamItem($"q{n}"))]))
            .Build();
        await _one.The<IExamStore>().AddAsync(_exam, newest: null);
        _cohort = await GradedCohort.OfAsync(
            _one.Services,
            _exam,
            Given.AWindow().With(window => window with { Id = Unique.Id<WindowId>("window"), ExamId = _exam.Id }).Build(),
            Given.Opening);
    }

    private Task<IReadOnlyList<SessionId>> SeedAsync(int count, bool isGraded = true) =>
        _cohort.SeedAsync(count, isGraded: isGraded);

    /// <summary>A regrade whose dry run is done.</summary>
    private async Task<Regrade> SeenAsync(KeyChange change)
    {
        var list = await _one.The<IRegradeStore>().GetChangesAsync(_exam.ItemBankId, _exam.ItemBankVersionId);
        var regrade = await _one.The<IRegradeStore>().CreateAsync(new Regrade
        {
            Id = Unique.Id<RegradeId>("regrade"),
            BankId = _exam.ItemBankId,
            BankVersion = _exam.ItemBankVersionId,
            Changes = [change],
            Reason = "wrong",
            ProposedBy = Ada,
            ProposedAt = _one.Now,
            BaseRevision = list?.Value.Revision ?? 0,
            Cursor = RegradeCursor.First,
            MovedAt = _one.Now,
        });
        await DriveAsync(_one, regrade.Value.Id);
        return await GetAsync(regrade.Value.Id);
    }

    /// <summary>An accepted appeal about the second item, whose new mark is half a point, and isn't in a result yet.</summary>
    private async Task<AppealId> MarkedAppealAsync(SessionId id)
    {
        var session = await ReadAsync(id);
        var appeal = AppealId.For(id, 1);
        await _one.The<IAppealStore>().CreateAsync(new Appeal
        {
            Id = appeal,
            LearnerId = session.LearnerId,
            AtpId = session.AtpId,
            ExamId = session.ExamId,
            ResultVersion = session.ResultVersion,
            Reason = "It was right.",
            Items = [2],
            FiledAt = _one.Now,
            Reference = "request-1",
            State = AppealState.Marking,
            DecidedBy = Bert,
            DecidedAt = _one.Now,
            Marked = [2],
        });
        await _one.The<AppealMarking>().TendAsync(appeal, CancellationToken.None);
        var (reviews, greta) = (_one.The<IReviewStore>(), new Marker(PersonId.Parse("greta")));
        var task = await reviews.GetAsync(Assert.Single(await reviews.ListBySessionAsync(id)).Id);
        var claimed = Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Claim(task!.Value, greta, _one.Now)).Task;
        var scored = Assert.IsType<ReviewDecision.Accepted>(ReviewRules.Score(claimed, greta, ScoreSheet.Of(0.5m), _one.Now)).Task;
        Assert.True((await reviews.ReplaceAsync(task, scored)).IsWritten);
        return appeal;
    }

    private async Task<IReadOnlyList<ExamResult>> VersionsAsync(SessionId session)
    {
        var results = new List<ExamResult>();
        while (await _one.The<IResultStore>().GetAsync(session, results.Count + 1) is { } result)
        {
            results.Add(result);
        }

        return results;
    }

    private async Task<Regrade> GetAsync(RegradeId id) => (await _one.The<IRegradeStore>().GetAsync(id))!.Value;

    private async Task<Session> ReadAsync(SessionId id) => (await _one.The<ISessionStore>().GetAsync(id))!.Value;

    private static Task DriveAsync(RaceWorker worker, RegradeId id) => worker.The<RegradePasses>().DriveAsync(id, CancellationToken.None);

    private Task<bool> ApproveAsync(RaceWorker worker, Regrade regrade) => DecideAsync(
        worker,
        regrade.Id,
        (stored, list) => RegradeRules.Approve(stored, list, Bert, regrade.DryRunDigest.ToString()!, null, worker.Now));

    private async Task ApplyAsync(RaceWorker worker, Regrade regrade)
    {
        Assert.True(await ApproveAsync(worker, regrade));
        await DriveAsync(worker, regrade.Id);
    }

    /// <summary>Lets the looks for what slipped by come.</summary>
    private async Task SettleAsync(RegradeId id)
    {
        for (var look = 0; look < 2; look++)
        {
            At(_one.Now + 20.Minutes());
            await DriveAsync(_one, id);
        }

        Assert.True((await GetAsync(id)).IsAtRest);
    }

    private async Task RollBackAsync(RegradeId id)
    {
        foreach (var by in (PersonId[])[Bert, Ada])
        {
            Assert.True(await DecideAsync(_one, id, (stored, list) => RegradeRules.RollBack(stored, list, by, "it was right", _one.Now)));
        }

        await DriveAsync(_one, id);
        await SettleAsync(id);
    }

    private async Task<bool> DecideAsync(RaceWorker worker, RegradeId id, Func<Regrade, KeyChangeList, RegradeDecision> decide)
    {
        var store = worker.The<IRegradeStore>();
        while (true)
        {
            var stored = (await store.GetAsync(id))!;
            var list = await store.GetChangesAsync(_exam.ItemBankId, _exam.ItemBankVersionId);
            if (decide(stored.Value, list?.Value ?? KeyChangeList.Empty(_exam.ItemBankId, _exam.ItemBankVersionId)) is not RegradeDecision.Accepted yes)
            {
                return false;
            }

            if ((await store.ReplaceAsync(stored, yes.Regrade, yes.List is null ? null : list, yes.List)).IsWritten)
            {
                return true;
            }
        }
    }
}
