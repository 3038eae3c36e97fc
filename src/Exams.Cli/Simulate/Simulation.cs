using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Settling;
using Exams.Cli.Simulate.Staff;
using Exams.Cli.Simulate.Staging;
using Polly.Timeout;

namespace Exams.Cli.Simulate;

/// <summary>One run from end to end: sets the stage, lets the learners in, has staff watch and mark them, and compares.</summary>
internal sealed class Simulation(
    ExamServer server, SimulationOptions options, SampleBank? samples, SimulationCounts counts, TimeProvider time)
{
    /// <summary>Runs; when cancelled on the way, tells what was done until then.</summary>
    /// <exception cref="CannotSimulateException">It can't start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before any learner was let in.</exception>
    public async Task<SimulationOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var (stage, cost) = await SetStageAsync(cancellationToken);
        LearnerRecord[] records = [.. stage.Plans.Select(plan => new LearnerRecord(plan))];
        var settlement = new Settlement(token => stage.Atp.SessionsAsync(stage.WindowId, token), stage.Clock, counts, time);
        var marking = new Marking(stage, counts, time);
        var proctor = new ProctorRun(stage.Proctor, stage.SecondProctor, stage.WindowId, time);
        IReadOnlyList<SessionAudit>? audits = null;
        StaffAudit? staff = null;
        string? interruption = null;
        try
        {
            counts.Phase = "learners are sitting the exam";
            var learners = LetInAsync(stage, records, cancellationToken);
            await Task.WhenAll(
                proctor.WatchAsync(learners, cancellationToken),
                SettleAsync(learners, settlement, marking, cancellationToken));
            counts.Phase = "comparing the receipts with the journals";
            audits = await new Audit(stage.Learners).CompareAsync(records, cancellationToken);
            staff = StaffAudit.Of(records, stage.Marked, marking.Marks, proctor.Closed, proctor.Open);
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

        return new SimulationOutcome(records, [.. settlement.Sessions.Values], marking.Results)
        {
            Audits = audits,
            Cost = cost,
            Staff = staff,
            Messages = proctor.Messages,
            Resumed = proctor.Resumed,
            Retries = server.Retries,
            MostInFlight = server.MostInFlight,
            Took = time.GetElapsedTime(begun),
            Interruption = interruption,
        };
    }

    private async Task<(Stage Stage, StorageCost? Cost)> SetStageAsync(CancellationToken cancellationToken)
    {
        try
        {
            var preparation = new Preparation(server, options, samples, counts, time);
            var stage = await preparation.SetAsync(cancellationToken);
            counts.Phase = "measuring a session that has the server to itself";
            return (stage, await new PlainSession(server, preparation, stage, options, time).MeasureAsync(cancellationToken));
        }
        catch (Exception refused) when (refused is ApiProblemException or HttpRequestException or TimeoutRejectedException)
        {
            throw new CannotSimulateException($"The stage can't be set: {refused.Message}", refused);
        }
    }

    private Task LetInAsync(Stage stage, LearnerRecord[] records, CancellationToken cancellationToken) =>
        Task.WhenAll(records.Select(record =>
            new LearnerRun(record, stage.Learners[record.Plan.LearnerId], stage.WindowId, stage.Key, counts, time)
                .RunAsync(cancellationToken)));

    private async Task SettleAsync(Task learners, Settlement settlement, Marking marking, CancellationToken cancellationToken)
    {
        await Task.WhenAll(learners, settlement.WatchAsync(learners, cancellationToken));
        counts.Phase = "grading";
        await marking.GradeAsync(settlement, cancellationToken);
    }
}
