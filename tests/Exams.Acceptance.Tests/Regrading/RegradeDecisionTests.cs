using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;
using static Exams.Acceptance.Tests.Regrading.RegradeScene;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>Two people stand for every result that changes, and what they send twice happens once.</summary>
public sealed class RegradeDecisionTests(ExamApp app)
{
    [Fact]
    public async Task AnApproval_TakesASecondPerson_AndWhatTheySaw()
    {
        var scene = await SetAsync(app);
        await scene.GradedAsync("lena", "ABBA");
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        var id = dry.String("regradeId");

        (await ApproveAsync(scene.Ada, dry)).Refused(HttpStatusCode.Forbidden, "second-person-required");
        (await SendApprovalAsync(scene.Bert, id, null)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await SendApprovalAsync(scene.Bert, id, "\"another\"")).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await SendApprovalAsync(scene.Bert, id, "*")).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");

        (await ApproveAsync(scene.Bert, dry)).Ok();
        (await ApproveAsync(scene.Bert, dry)).Ok();
        await scene.OnceAsync(dry, "applied");
        (await ApproveAsync(await app.PersonAsync($"cora-{scene.Stage.Name}", "admin"), dry)).Refused(HttpStatusCode.Conflict, "regrade-wrong-state");
        (await scene.Bert.PostAsync($"regrades/{id}/reject", new { reason = "no" })).Refused(HttpStatusCode.Conflict, "regrade-wrong-state");
    }

    [Fact]
    public async Task AnApproval_OfADryRunThatAnotherChangeOvertook_NeedsANewOne()
    {
        var scene = await SetAsync(app);
        await scene.GradedAsync("lena", "BBAA");
        var (one, other) = (await scene.DryRunAsync(false, NewKey("q1", "B")), await scene.DryRunAsync(false, NewKey("q2", "B")));
        await scene.ApplyAsync(one);

        (await ApproveAsync(scene.Bert, other)).Refused(HttpStatusCode.Conflict, "dry-run-outdated");
        (await scene.Ada.PostAsync($"regrades/{other.String("regradeId")}/dry-run", new { })).Ok();
        var again = await scene.OnceAsync(other, "awaitingApproval");

        Assert.NotEqual(other.ETag, again.ETag);
        Assert.Equal(3, Assert.Single(await scene.LinesAsync(again)).GetProperty("before").GetProperty("raw").GetDecimal());
        (await ApproveAsync(scene.Bert, other)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        await scene.ApplyAsync(again);
    }

    [Fact]
    public async Task ARejection_ChangesNothing()
    {
        var scene = await SetAsync(app);
        var lena = await scene.GradedAsync("lena", "ABBA");
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        var path = $"regrades/{dry.String("regradeId")}";

        (await scene.Bert.PostAsync($"{path}/reject", new { reason = "The key is right." })).Ok();
        (await scene.Bert.PostAsync($"{path}/reject", new { reason = "The key is right." })).Ok();

        Assert.Equal("rejected", (await scene.Ada.GetAsync(path)).String("state"));
        (await ApproveAsync(scene.Bert, dry)).Refused(HttpStatusCode.Conflict, "regrade-wrong-state");
        Assert.Equal(1, (await lena.ResultAsync()).Int("version"));
    }

    [Fact]
    public async Task ARollback_TakesTwo()
    {
        var scene = await SetAsync(app);
        var lena = await scene.GradedAsync("lena", "ABBA");
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        var path = $"regrades/{dry.String("regradeId")}/rollback";
        (await scene.Bert.PostAsync(path, new { reason = "too early" })).Refused(HttpStatusCode.Conflict, "regrade-wrong-state");
        await scene.ApplyAsync(dry);

        for (var repeat = 0; repeat < 3; repeat++)
        {
            var asked = (await scene.Bert.PostAsync(path, new { reason = "It was right." })).Ok();
            Assert.Equal(("applied", scene.Bert.Subject), (asked.String("state"), asked.String("rollbackAskedBy")));
        }

        Assert.Equal(1, (await lena.ResultAsync()).Int("raw"));
        (await scene.Ada.PostAsync(path, new { reason = "Indeed." })).Ok();
        await scene.OnceAsync(dry, "rolledBack");
        (await scene.Ada.PostAsync(path, new { reason = "Indeed." })).Ok();
        Assert.Equal(2, (await lena.ResultAsync()).Int("raw"));
    }

    [Fact]
    public async Task AProposalSentAgain_IsOne_AndAnotherUnderItsKeyIsRefused()
    {
        var scene = await SetAsync(app);
        var proposal = await scene.ProposalAsync(false, NewKey("q1", "B"));

        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.Ada.PostAsync("regrades", proposal, "once")));

        Assert.Single(sent.Select(reply => reply.Ok().String("regradeId")).Distinct(StringComparer.Ordinal));
        (await scene.Ada.PostAsync("regrades", await scene.ProposalAsync(true, NewKey("q1", "B")), "once"))
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.NotEqual(sent[0].String("regradeId"), (await scene.Bert.PostAsync("regrades", proposal, "once")).Ok().String("regradeId"));
        var version = sent[0].String("version");
        var listed = (await scene.Ada.GetAsync($"regrades?bank={scene.BankId}&version={version}&top=1")).Ok();
        Assert.Equal(1, listed.Body.GetProperty("regrades").GetArrayLength());
        Assert.NotEmpty(listed.String("continuation"));
    }

    [Fact]
    public async Task AProposalThatDoesNotFit_IsRefused_WithEveryProblem()
    {
        var scene = await SetAsync(app);

        var reply = await scene.Ada.PostAsync("regrades", await scene.ProposalAsync(false, NewKey("q1", "SECRET-KEY"), Void("q9"), new { item = "q2", mode = "severalKeys" }));

        var problems = reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-regrade").Body.GetProperty("problems").EnumerateArray();
        Assert.Equal(["changes[0].key", "changes[1].item", "changes[2].keys"], problems.Select(problem => problem.GetProperty("path").GetString()));
        Assert.DoesNotContain("SECRET-KEY", reply.Text, StringComparison.Ordinal);
        (await scene.Ada.PostAsync("regrades", new { bankId = scene.BankId, version = "none", changes = new[] { Void("q1") }, reason = "r" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-regrade");
        (await scene.Ada.PostAsync("regrades", new { bankId = scene.BankId, version = "none", changes = new[] { Void("q1") }, reason = " " }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await scene.Ada.GetAsync("regrades?bank=x")).Refused(HttpStatusCode.BadRequest, "invalid-query");
    }

    [Fact]
    public async Task AQueryThatIsNone_IsRefused()
    {
        var scene = await SetAsync(app);
        var dry = await scene.DryRunAsync(false, Void("q1"));
        var path = $"regrades/{dry.String("regradeId")}/sessions";

        (await scene.Ada.GetAsync($"{path}?flips=perhaps")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await scene.Ada.GetAsync($"{path}?top=0")).Refused(HttpStatusCode.BadRequest, "invalid-query");
        (await scene.Ada.GetAsync($"{path}?continuation=x")).Refused(HttpStatusCode.BadRequest, "invalid-query");
    }
}
