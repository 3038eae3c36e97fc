using System.Collections.Concurrent;
using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Learners;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Chaos.Proxying;
using Exams.Cli.Chaos.Reporting;
using Exams.Cli.Chaos.Staff;
using Exams.Cli.Http;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Reporting;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staff;
using Exams.Cli.Simulate.Staging;
using Exams.Core.Grading.Regrading;
using Exams.Core.Scheduling;
using Functions.LocalHost.Azurite;

namespace Exams.Cli.Chaos;

/// <summary>One run from end to end: storage, the proxy before it, the host behind both, learners, kills, and the audit at the end.</summary>
internal sealed class ChaosRun(ChaosOptions options, BuiltHost host, SampleBank samples, SimulationCounts counts, TimeProvider time)
{
    private const int Adjudication = 3;

    // A key is changed once a third are graded.
    private const int RipeShare = 3;

    private readonly ChaosPlan _plan = ChaosPlan.Create(options);
    private readonly Moments _moments = new();
    private readonly ConcurrentBag<string> _troubles = [];
    private readonly Dictionary<string, ProctorRound> _proctors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReviewScore> _scored = new(StringComparer.Ordinal);

    /// <summary>Runs.</summary>
    /// <exception cref="CannotSimulateException">The host doesn't come up, or the stage can't be set.</exception>
    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        counts.Phase = "starting storage and the host";
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory, cancellationToken);
        using var injector = new FaultInjector(_plan.Faults, time);
        await using var proxy = await StorageProxy.StartAsync(azurite.ConnectionString, injector, cancellationToken);
        await using var keeper = new HostKeeper(host, proxy.ConnectionString, time);
        using var server = new ExamServer(Transport(), await keeper.StartAsync(cancellationToken), time);
        var stage = await new Preparation(server, options.Stage(server.Url), samples, counts, time).SetAsync(cancellationToken);
        LearnerRecord[] records = [.. stage.Plans.Select(plan => new LearnerRecord(plan))];
        var killer = new Killer(keeper, _moments, time);
        var regrade = new RegradeRound(
            stage.Author, await SecondAuthorAsync(server, cancellationToken), _plan.Regrade, _moments, new Persistence(time), time);

        counts.Phase = "learners are sitting the exam, the host is being killed";
        injector.IsOn = true;
        var killing = killer.RunAsync(_plan.Kills, cancellationToken);
        var sitting = Task.WhenAll(records.Select((record, number) =>
            SitAsync(record, _plan.Learners[number], stage, stage.Proctor, cancellationToken)));
        var regrading = TroubledAsync("the regrade", regrade.RunAsync(
            stage.Marked.ExamId,
            () => counts.Graded * RipeShare >= options.Learners || sitting.IsCompleted,
            () => killing.IsCompleted,
            cancellationToken));
        var settling = SettleAsync(stage, sitting, cancellationToken);
        await Task.WhenAll(
            killing,
            sitting,
            regrading,
            settling,
            Task.WhenAll(MarkersOf(stage).Select(marker => TroubledAsync("a grader", marker.WorkAsync(() => settling.IsCompleted, cancellationToken)))));
        counts.Phase = "waiting for the regrade to have looked twice";
        await regrade.SettleAsync(cancellationToken);

        counts.Phase = "asking storage";
        var availability = new Availability(keeper.Uptimes, injector.Silences);
        await keeper.StopAsync();
        await using var reader = new StorageReader(azurite.ConnectionString);
        var evidence = await reader.ReadAsync(WindowId.Parse(stage.WindowId), cancellationToken);
        var regraded = regrade is { RegradeId: { } id, Item: { } item }
            ? await reader.ReadRegradeAsync(RegradeId.Parse(id), item, cancellationToken)
            : null;
        return Report(records, evidence, regraded, availability) with
        {
            Kills = killer.Killed,
            Collapses = keeper.Collapses,
            Recovery = Distribution.Of(keeper.Uptimes.Zip(keeper.Uptimes.Skip(1), (before, after) => (after.From - before.To).ToTimeSpan())),
            StorageRequests = injector.Requests,
            Faults = injector.Injected,
            Retries = server.Retries,
            Troubles = [.. Troubles(records, keeper), .. _troubles],
            Took = time.GetElapsedTime(begun),
        };
    }

    private static IReadOnlyList<string> Troubles(IEnumerable<LearnerRecord> records, HostKeeper keeper) =>
    [
        .. records.Where(record => record.Trouble is not null).Select(record => $"{record.Plan.LearnerId}: {record.Trouble}"),
        .. keeper.LastWords is { } words ? [$"The host ended by itself. Its last words: {words}"] : Array.Empty<string>(),
    ];

    private static async Task<AuthorApi> SecondAuthorAsync(ExamServer server, CancellationToken cancellationToken)
    {
        var tokens = await new DevelopmentApi(server).TokensAsync([new Person("chaos-second-author", ["author"])], cancellationToken);
        return new AuthorApi(server.As(tokens[0]));
    }

    /// <summary>Notes down why somebody of the staff couldn't go on; storage tells what that has left undone.</summary>
    private async Task TroubledAsync(string who, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception trouble) when (trouble is ApiProblemException or HttpRequestException or InvalidOperationException)
        {
            _troubles.Add($"{who}: {trouble.Message}");
        }
    }

    private IEnumerable<ChaosMarker> MarkersOf(Stage stage) => stage.Graders.Select(grader => MarkerOf(grader, null))
        .Append(MarkerOf(stage.Lead, Adjudication))
        .Select(of => of(stage.Marked));

    private Func<MarkedExam, ChaosMarker> MarkerOf((string Name, GraderApi Api) who, int? round) =>
        exam => new ChaosMarker(who.Api, who.Name, exam, round, _scored, _moments, new Persistence(time), time);

    /// <summary>A connection for each learner, as if each sat at a browser of their own.</summary>
    private SocketsHttpHandler Transport() => new()
    {
        MaxConnectionsPerServer = (2 * options.Learners) + 16,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = false,
    };

    private async Task SitAsync(
        LearnerRecord record, LearnerScript script, Stage stage, ProctorApi proctor, CancellationToken cancellationToken)
    {
        var persistence = new Persistence(time);
        var learner = new ChaosLearner(
            record, script, stage.Learners[record.Plan.LearnerId], stage.Key, _moments, persistence, counts, time);
        try
        {
            await Task.Delay(script.ArrivesAfter, time, cancellationToken);
            await learner.EnterAsync(stage.WindowId, cancellationToken);
            var round = new ProctorRound(proctor, record.SessionId!, persistence, time);
            lock (_proctors)
            {
                _proctors[record.SessionId!] = round;
            }

            await Task.WhenAll(learner.SitAsync(cancellationToken), round.RunAsync(script.Acts, cancellationToken));
        }
        catch (Exception trouble) when (trouble is ApiProblemException or HttpRequestException or InvalidOperationException)
        {
            record.Trouble = trouble.Message;
            counts.CountTrouble();
        }
    }

    /// <summary>Waits until all have ended and are graded, graders' work included; what isn't by then never will be.</summary>
    private async Task SettleAsync(Stage stage, Task sitting, CancellationToken cancellationToken)
    {
        var persistence = new Persistence(time);
        var settlement = new Settlement(
            token => persistence.UntilAnsweredAsync(() => stage.Atp.SessionsAsync(stage.WindowId, token), token),
            stage.Clock,
            counts,
            time);
        await settlement.WatchAsync(sitting, cancellationToken);
        counts.Phase = "waiting for the last to be graded";
        await settlement.UntilGradedAsync(cancellationToken);
    }

    private ChaosReport Report(
        LearnerRecord[] records, IReadOnlyList<SessionEvidence> evidence, RegradeEvidence? regrade, Availability availability)
    {
        var recordOf = records.Where(record => record.SessionId is not null).ToDictionary(record => record.SessionId!, StringComparer.Ordinal);
        Breach[] breaches =
        [
            .. evidence.SelectMany(session => Examination.Of(session, Witness(session, recordOf), availability)),
            .. evidence.SelectMany(session => ReviewExamination.Of(session, _scored)),
            .. evidence.SelectMany(session => RegradeExamination.Of(session, regrade)),
            .. regrade is null ? [] : RegradeExamination.Of(regrade),
            .. records.Where(record => record.Started && evidence.All(session => session.Session.Id.Value != record.SessionId))
                .Select(record => new Breach(Invariant.EndedOnce, $"{record.SessionId}: its start was acknowledged, and storage has none")),
        ];
        return new ChaosReport
        {
            Seed = options.Seed,
            Learners = options.Learners,
            Sessions = evidence.Count,
            AnswersAcknowledged = records.Sum(record => record.Receipts.Saves.Count),
            AnswersRepeated = records.Sum(record => record.Receipts.Repeats),
            SavesRefused = records.Sum(record => record.SavesRefused),
            Submits = records.Count(record => record.Submitted),
            AutoSubmits = evidence.Count(session => Examination.Lateness(session.Session) is not null),
            Pauses = _proctors.Values.Sum(proctor => proctor.Pauses),
            Extensions = _proctors.Values.Sum(proctor => proctor.Granted.Count),
            Reviews = evidence.Sum(session => session.Reviews.Count),
            Adjudications = evidence.Sum(session => session.Reviews.Count(review => review.Task.IsAdjudication)),
            Regraded = evidence.Count(session => session.Results.Count > 1),
            GradedByNewKey = evidence.Count(session => session.Results is [{ KeyChanges.Count: > 0 }, ..]),
            Kills = new Dictionary<Moment, int>(),
            Collapses = 0,
            Recovery = Distribution.Empty,
            StorageRequests = 0,
            Faults = new Dictionary<Fault, int>(),
            Lateness = Distribution.Of(evidence.Select(session => Examination.Lateness(session.Session)?.ToTimeSpan()).OfType<TimeSpan>()),
            Retries = 0,
            Broken = Enum.GetValues<Invariant>().ToDictionary(
                invariant => invariant, invariant => breaches.Count(breach => breach.Invariant == invariant)),
            Breaches = breaches,
            Troubles = [],
            Took = TimeSpan.Zero,
        };
    }

    private Testimony Witness(SessionEvidence session, Dictionary<string, LearnerRecord> recordOf)
    {
        var id = session.Session.Id.Value;
        var proctor = _proctors.GetValueOrDefault(id);
        return new Testimony(
            recordOf.GetValueOrDefault(id)?.Receipts ?? new ReceiptLedger(), proctor?.Granted ?? [], proctor?.Tried ?? []);
    }
}
