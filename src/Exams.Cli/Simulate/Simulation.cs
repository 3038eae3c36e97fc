using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staging;
using Polly.Timeout;

namespace Exams.Cli.Simulate;

/// <summary>One run from end to end: sets the stage, lets the learners in, waits, grades, and compares.</summary>
internal sealed class Simulation(
    ExamServer server, SimulationOptions options, SampleBank? samples, SimulationCounts counts, TimeProvider time)
{
    /// <summary>Runs; when cancelled on the way, tells what was done until then.</summary>
    /// <exception cref="CannotSimulateException">It can't start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before any learner was let in.</exception>
    public async Task<SimulationOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var stage = await SetStageAsync(cancellationToken);
        LearnerRecord[] records = [.. stage.Plans.Select(plan => new LearnerRecord(plan))];
        var settlement = new Settlement(stage.Atp, stage.WindowId, stage.Clock, counts, time);
        var marking = new Marking(stage.Grader, stage.Atp, stage, counts, time);
        IReadOnlyList<SessionAudit>? audits = null;
        StorageCost? cost = null;
        string? interruption = null;
        try
        {
            var development = new DevelopmentApi(server);
            var before = await development.StorageTransactionsAsync(cancellationToken);
            counts.Phase = "learners are sitting the exam";
            await LetInAsync(stage, records, settlement, cancellationToken);
            counts.Phase = "grading";
            await marking.GradeAsync(settlement, cancellationToken);
            cost = StorageCost.Between(before, await development.StorageTransactionsAsync(cancellationToken));
            counts.Phase = "comparing the receipts with the journals";
            audits = await new Audit(stage.Learners).CompareAsync(records, cancellationToken);
            counts.Phase = "done";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            interruption = "cancelled";
        }
        catch (Exception failure) when (failure is ApiProblemException or HttpRequestException or TimeoutRejectedException)
        {
            interruption = failure.Message;
        }

        return new SimulationOutcome(
            records,
            [.. settlement.Sessions.Values],
            marking.Results,
            audits,
            cost,
            marking.ReviewsScored,
            server.Retries,
            time.GetElapsedTime(begun),
            interruption);
    }

    private async Task<Stage> SetStageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new Preparation(server, options, samples, counts, time).SetAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is ApiProblemException or HttpRequestException or TimeoutRejectedException)
        {
            throw new CannotSimulateException($"The stage can't be set: {refused.Message}", refused);
        }
    }

    private async Task LetInAsync(Stage stage, LearnerRecord[] records, Settlement settlement, CancellationToken cancellationToken)
    {
        var learners = Task.WhenAll(records.Select(record =>
            new LearnerRun(record, stage.Learners[record.Plan.LearnerId], stage.WindowId, stage.Key, counts, time)
                .RunAsync(cancellationToken)));
        await Task.WhenAll(learners, settlement.WatchAsync(learners, cancellationToken));
    }
}
