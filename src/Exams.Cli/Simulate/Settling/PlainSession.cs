using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Staging;

namespace Exams.Cli.Simulate.Settling;

/// <summary>
/// Finds out what a session costs in storage that nobody watches and nobody marks: one that has the server to itself, before the others
/// are let in. The server counts by function; what proctors and graders add couldn't be told apart from it later.
/// </summary>
internal sealed class PlainSession(ExamServer server, Preparation preparation, Stage stage, SimulationOptions options, TimeProvider time)
{
    private static readonly TimeSpan Sits = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PollsEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Has one learner sit, so that the server has read the items, and then measures another; null where the server doesn't tell, or doesn't grade them.</summary>
    public async Task<StorageCost?> MeasureAsync(CancellationToken cancellationToken)
    {
        var development = new DevelopmentApi(server);
        if (await development.StorageTransactionsAsync(cancellationToken) is null)
        {
            return null;
        }

        var (windowId, learners) = await preparation.SetPlainAsync(stage, 2, cancellationToken);
        await SitAsync(windowId, learners[0].LearnerId, learners[0].Api, cancellationToken);
        var before = await development.StorageTransactionsAsync(cancellationToken);
        return await SitAsync(windowId, learners[1].LearnerId, learners[1].Api, cancellationToken)
            ? StorageCost.Between(before, await development.StorageTransactionsAsync(cancellationToken))
            : null;
    }

    /// <summary>Sits the whole exam as fast as it goes, and waits until it is graded; <c>false</c> where that never comes.</summary>
    private async Task<bool> SitAsync(string windowId, string learnerId, LearnerApi api, CancellationToken cancellationToken)
    {
        var plan = new LearnerPlan(learnerId, options.Seed, Behaviour.SubmitsEarly, TimeSpan.Zero, Sits / options.TimeLimit, 0.7, 1, 0);
        var record = new LearnerRecord(plan);
        await new LearnerRun(record, api, windowId, stage.Key, new SimulationCounts(), time).RunAsync(cancellationToken);
        var begun = time.GetTimestamp();
        while (!(await stage.Atp.SessionsAsync(windowId, cancellationToken)).Any(session => session.LearnerId == learnerId && session.IsGraded))
        {
            if (time.GetElapsedTime(begun) > Patience)
            {
                return false;
            }

            await Task.Delay(PollsEvery, time, cancellationToken);
        }

        return record.Submitted;
    }
}
