using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Grading;
using Exams.Core.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Exams.Acceptance.Tests.Regrading.RegradeScene;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 17. Regrades went wrong (canvas 1157; Artemis 1471; PrairieLearn PR 4646). Dry run with a diff; modes: void the item, full credit,
/// several keys, never lower; a new version of each result; exact rollback.
/// </summary>
public sealed class F17_ARegradeIsATransaction(ExamApp app)
{
    [Fact]
    public async Task ADryRunWithADiff_AnApprovalByASecond_NewVersions_AndAnExactRollback()
    {
        var scene = await SetAsync(app);
        var learners = new List<Learner>();
        foreach (var (index, answers) in ((string[])["AAAA", "BBBB", "ABAB", "BABA", "CCCC", "...."]).Index())
        {
            learners.Add(await scene.GradedAsync($"learner-{index}", answers));
        }

        // q1 had another key, q2 several, q3 none that anybody could find, and q4 should never have been asked.
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"), SeveralKeys("q2", "A", "B"), FullCredit("q3"), Void("q4"));
        var shown = (await scene.LinesAsync(dry)).ToDictionary(line => line.GetProperty("sessionId").GetString()!, line => line.GetProperty("after"));
        Assert.Equal([4, 0, 2, 2, 0, 0], await RawsAsync(learners));
        (await ApproveAsync(scene.Ada, dry)).Refused(HttpStatusCode.Forbidden, "second-person-required");

        await scene.ApplyAsync(dry);

        Assert.Equal([2, 3, 2, 3, 1, 1], await RawsAsync(learners));
        foreach (var learner in learners)
        {
            var result = (await learner.ResultAsync()).Ok();
            Assert.Equal((2, 3), (result.Int("version"), result.Int("max")));
            Assert.Equal(shown[learner.SessionId].GetProperty("percent").GetDecimal(), result.Body.GetProperty("percent").GetDecimal());
        }

        await scene.RollBackAsync(dry);

        Assert.Equal([4, 0, 2, 2, 0, 0], await RawsAsync(learners));
        var results = app.Host.Services.GetRequiredService<IResultStore>();
        foreach (var session in learners.Select(learner => SessionId.Parse(learner.SessionId)))
        {
            Assert.Equal((await results.GetAsync(session, 1))!.ComputeContentDigest(), (await results.GetAsync(session, 3))!.ComputeContentDigest());
        }
    }

    [Fact]
    public async Task NeverLower_LowersNobody()
    {
        var scene = await SetAsync(app);
        var (winner, loser) = (await scene.GradedAsync("winner", "BBBB"), await scene.GradedAsync("loser", "AAAA"));

        await scene.RegradeAsync(true, NewKey("q1", "B"), NewKey("q2", "B"), NewKey("q3", "B"));

        Assert.Equal([3, 4], await RawsAsync([winner, loser]));
        Assert.Equal((2, 1), ((await winner.ResultAsync()).Int("version"), (await loser.ResultAsync()).Int("version")));
    }

    private static async Task<List<int>> RawsAsync(IEnumerable<Learner> learners)
    {
        var raws = new List<int>();
        foreach (var learner in learners)
        {
            raws.Add((await learner.ResultAsync()).Ok().Int("raw"));
        }

        return raws;
    }
}
