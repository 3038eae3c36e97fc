using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Grading;
using Exams.Core.ItemBanks;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using Exams.Testing.ItemBanks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Exams.Acceptance.Tests.Regrading.RegradeScene;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>A change of keys over HTTP: what is seen beforehand is what happens, and what happened can be undone.</summary>
public sealed class RegradeTests(ExamApp app)
{
    /// <summary>Lena had q1 and q4 right, Ben q3.</summary>
    [Theory]
    [InlineData("newKey", 1, 2, 4)]
    [InlineData("severalKeys", 2, 2, 4)]
    [InlineData("fullCredit", 2, 2, 4)]
    [InlineData("void", 1, 1, 3)]
    public async Task EachMode_ComesToExactlyWhatTheDryRunShowed(string mode, int lenas, int bens, int max)
    {
        var scene = await SetAsync(app);
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));
        var dry = await scene.DryRunAsync(false, mode switch
        {
            "newKey" => NewKey("q1", "B"),
            "severalKeys" => SeveralKeys("q1", "A", "B"),
            "fullCredit" => FullCredit("q1"),
            _ => Void("q1"),
        });
        var shown = await scene.LinesAsync(dry);
        Assert.Equal((2, 1), ((await lena.ResultAsync()).Int("raw"), (await ben.ResultAsync()).Int("raw")));

        var applied = await scene.ApplyAsync(dry);

        Assert.Equal(2, shown.Count);
        foreach (var (learner, raw) in new[] { (lena, lenas), (ben, bens) })
        {
            var line = Assert.Single(shown, line => line.GetProperty("sessionId").GetString() == learner.SessionId);
            var (after, result) = (line.GetProperty("after"), (await learner.ResultAsync()).Ok());
            Assert.Equal((raw, max), (result.Int("raw"), result.Int("max")));
            Assert.Equal((raw, max), (after.GetProperty("raw").GetDecimal(), after.GetProperty("max").GetDecimal()));
            Assert.Equal(after.GetProperty("percent").GetDecimal(), result.Body.GetProperty("percent").GetDecimal());
            Assert.Equal(after.GetProperty("passed").GetBoolean(), result.Body.GetProperty("passed").GetBoolean());
            Assert.Equal(line.GetProperty("changes").GetBoolean() ? 2 : 1, result.Int("version"));
        }

        Assert.Equal(dry.Body.GetProperty("dryRun").GetRawText(), applied.Body.GetProperty("applied").GetRawText());
    }

    /// <summary>Lena had the item right: that it now counts for everybody changes nothing for her.</summary>
    [Fact]
    public async Task FullCredit_ForWhatWasRight_MakesNoVersion()
    {
        var scene = await SetAsync(app);
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));

        var applied = await scene.RegradeAsync(false, FullCredit("q1"));

        Assert.Equal(1, applied.Body.GetProperty("applied").GetProperty("changed").GetInt32());
        Assert.Equal((1, 2), ((await lena.ResultAsync()).Int("version"), (await lena.ResultAsync()).Int("raw")));
        Assert.Equal((2, 2), ((await ben.ResultAsync()).Int("version"), (await ben.ResultAsync()).Int("raw")));
    }

    [Fact]
    public async Task WhoseResultChanges_MayAppealAnew_ThoughTheirTimeWasOver()
    {
        var scene = await SetAsync(app, rules: exam => exam["appeals"] = new JsonObject { ["within"] = "PT2H", ["mayNameItems"] = true });
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));
        await app.Time.AdvanceAsync(TimeSpan.FromHours(3));
        Task<Reply> AppealAsync(Learner learner) =>
            learner.Person.PostAsync($"sessions/{learner.SessionId}/appeals", new { reason = "It was right.", items = new[] { 1 } });
        (await AppealAsync(lena)).Refused(HttpStatusCode.Conflict, "appeal-too-late");

        await scene.RegradeAsync(false, SeveralKeys("q1", "B", "C"), FullCredit("q3", "answered"));

        // Lena's q1 no longer counts and her q3 does; Ben's q1 does, his q3 did.
        var until = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/appeals")).Ok().Instant("deadlineUtc");
        Assert.InRange(until, app.Time.GetUtcNow() + TimeSpan.FromHours(1), app.Time.GetUtcNow() + TimeSpan.FromHours(2));
        (await AppealAsync(ben)).Ok();
        await app.Time.AdvanceAsync(until - app.Time.GetUtcNow());
        (await AppealAsync(lena)).Refused(HttpStatusCode.Conflict, "appeal-too-late");
    }

    [Fact]
    public async Task TheDryRun_SumsUp_AndListsEveryFlip_AlsoAsASheet()
    {
        var scene = await SetAsync(app);
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));
        await scene.GradedAsync("cleo", "CAAA");

        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));

        var summary = dry.Body.GetProperty("dryRun");
        Assert.Equal(
            (3, 2, 1, 1, 0, 1, 1),
            (Number("sessions"), Number("changed"), Number("raised"), Number("lowered"), Number("kept"), Number("passToFail"), Number("failToPass")));
        Assert.Equal(0, summary.GetProperty("meanDelta").GetDecimal());
        var flips = await scene.LinesAsync(dry, "?flips=true");
        Assert.Equal("passToFail", Assert.Single(flips, line => line.GetProperty("sessionId").GetString() == lena.SessionId).GetProperty("flip").GetString());
        Assert.Equal("failToPass", Assert.Single(flips, line => line.GetProperty("sessionId").GetString() == ben.SessionId).GetProperty("flip").GetString());
        Assert.Equal(2, flips.Count);
        Assert.DoesNotContain(lena.Person.Subject, JsonSerializer.Serialize(flips), StringComparison.Ordinal);

        var (sheet, type) = await scene.Ada.DownloadAsync($"regrades/{dry.String("regradeId")}/sessions.csv");
        var rows = System.Text.Encoding.UTF8.GetString(sheet).Trim().Split('\n');
        Assert.Equal(("text/csv", 4), (type, rows.Length));
        Assert.Contains(rows, row => row.StartsWith(ben.SessionId, StringComparison.Ordinal) && row.Contains("failToPass", StringComparison.Ordinal));

        int Number(string name) => summary.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task ARollback_GivesBackExactlyWhatWasBefore()
    {
        var scene = await SetAsync(app);
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));
        var results = app.Host.Services.GetRequiredService<IResultStore>();
        var applied = await scene.RegradeAsync(false, NewKey("q1", "B"), Void("q3"));

        await scene.RollBackAsync(applied);

        foreach (var session in new[] { lena, ben }.Select(learner => SessionId.Parse(learner.SessionId)))
        {
            var versions = new[] { 1, 2, 3 }.Select(async version => (await results.GetAsync(session, version))!).ToList();
            var (first, second, third) = (await versions[0], await versions[1], await versions[2]);
            Assert.NotEqual(first.ComputeContentDigest(), second.ComputeContentDigest());
            Assert.Equal(first.ComputeContentDigest(), third.ComputeContentDigest());
            Assert.Equal(ExamsJson.Write(first with { Version = 0 }), ExamsJson.Write(third with { Version = 0, Reason = null }));
            Assert.Null(await results.GetAsync(session, 4));
        }

        Assert.Equal((2, 3), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
        await scene.SettleAsync();
        Assert.Equal(3, (await lena.ResultAsync()).Int("version"));
        Assert.All(await scene.LinesAsync(applied), line => Assert.Equal((2, 3), (line.GetProperty("appliedVersion").GetInt32(), line.GetProperty("restoredVersion").GetInt32())));
    }

    [Fact]
    public async Task NobodyIsLowered_WhereThePolicySaysSo_WheneverTheyAreGraded()
    {
        var scene = await SetAsync(app);
        var (lena, ben) = (await scene.GradedAsync("lena", "ABBA"), await scene.GradedAsync("ben", "BBAB"));

        var dry = await scene.DryRunAsync(true, NewKey("q1", "B"));
        Assert.Equal((1, 1), (dry.Body.GetProperty("dryRun").GetProperty("kept").GetInt32(), dry.Body.GetProperty("dryRun").GetProperty("raised").GetInt32()));
        await scene.ApplyAsync(dry);
        await scene.SettleAsync();
        var cleo = await scene.GradedAsync("cleo", "ABBA");

        Assert.Equal((2, 1), Of(await lena.ResultAsync()));
        Assert.Equal((2, 2), Of(await ben.ResultAsync()));
        Assert.Equal((2, 1), Of(await cleo.ResultAsync()));

        static (int Raw, int Version) Of(Reply result) => (result.Int("raw"), result.Int("version"));
    }

    [Fact]
    public async Task SessionsGradedAfterTheApproval_HeedIt_AtOnceOrAfterwards()
    {
        var scene = await SetAsync(app);
        await scene.GradedAsync("lena", "ABBA");
        var dry = await scene.DryRunAsync(false, NewKey("q1", "B"));
        var between = await scene.GradedAsync("ben", "BBAB");

        await scene.ApplyAsync(dry);
        Assert.Equal((2, 2), ((await between.ResultAsync()).Int("raw"), (await between.ResultAsync()).Int("version")));

        // This worker may remember for a while that there were no changes: whoever slips by is swept up.
        var slipped = await scene.GradedAsync("cleo", "BBAB");
        await scene.SettleAsync();
        Assert.Equal(2, (await slipped.ResultAsync()).Int("raw"));
        var late = await scene.GradedAsync("dora", "BBAB");
        Assert.Equal((2, 1), ((await late.ResultAsync()).Int("raw"), (await late.ResultAsync()).Int("version")));

        await scene.RollBackAsync(dry);
        await scene.SettleAsync();
        Assert.Equal((1, 2), ((await late.ResultAsync()).Int("raw"), (await late.ResultAsync()).Int("version")));
    }

    [Fact]
    public async Task WhatIsNotReleased_StaysSo()
    {
        var scene = await SetAsync(app, rules: exam => exam["release"] = JsonSerializer.SerializeToNode(new { timing = "atWindowClose" }));
        var lena = await scene.SitAsync("lena", "ABBA");
        await lena.OnceAsync("graded");

        await scene.RegradeAsync(false, NewKey("q1", "B"));

        Assert.Equal("graded", (await lena.ReadAsync()).String("state"));
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(9));
        Assert.Equal((1, 2), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
    }

    [Fact]
    public async Task AnotherItemsSessions_AndAnotherBanks_AreNotTouched()
    {
        var scene = await SetAsync(app);
        var other = await SetAsync(app);
        var theirs = await other.GradedAsync("lena", "ABBA");
        var lena = await scene.GradedAsync("lena", "ABBA");

        var applied = await scene.RegradeAsync(false, NewKey("q2", "A"));

        Assert.Equal(1, applied.Body.GetProperty("applied").GetProperty("sessions").GetInt32());
        Assert.Equal(0, applied.Body.GetProperty("applied").GetProperty("changed").GetInt32());
        Assert.Equal((1, 1), ((await theirs.ResultAsync()).Int("version"), (await lena.ResultAsync()).Int("version")));
    }

    [Fact]
    public async Task ChangesApplyOnTopOfEachOther_AndAreTakenBackInTurn()
    {
        var scene = await SetAsync(app);
        var lena = await scene.GradedAsync("lena", "BCAA");
        var first = await scene.RegradeAsync(false, NewKey("q1", "B"));
        var second = await scene.RegradeAsync(false, NewKey("q2", "C"));
        Assert.Equal((4, 3), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));

        (await scene.Bert.PostAsync($"regrades/{first.String("regradeId")}/rollback", new { reason = "no" })).Refused(HttpStatusCode.Conflict, "later-change-stands");
        await scene.RollBackAsync(second);
        Assert.Equal(3, (await lena.ResultAsync()).Int("raw"));
        await scene.RollBackAsync(first);

        Assert.Equal((2, 5), ((await lena.ResultAsync()).Int("raw"), (await lena.ResultAsync()).Int("version")));
        var results = app.Host.Services.GetRequiredService<IResultStore>();
        var session = SessionId.Parse(lena.SessionId);
        Assert.Equal((await results.GetAsync(session, 2))!.ComputeContentDigest(), (await results.GetAsync(session, 4))!.ComputeContentDigest());
        Assert.Equal((await results.GetAsync(session, 1))!.ComputeContentDigest(), (await results.GetAsync(session, 5))!.ComputeContentDigest());
    }

    [Fact]
    public async Task ARegradedSession_CanBeProved_ByItsExportAndThePublishedBank()
    {
        var package = new APackage().WithChoice("q1").WithChoice("q2").WithEssay("q3").WithTest();
        var scene = await SetAsync(app, package);
        var lena = await scene.SitAsync("lena", "BA");
        await lena.ResultOnceReleasedAsync();
        await scene.RegradeAsync(false, SeveralKeys("q1", "A", "B"), FullCredit("q3"));
        Assert.Equal(6, (await lena.ResultAsync()).Int("raw"));

        var admin = await app.PersonAsync($"admin-{scene.Stage.Name}", "admin");
        var keys = ExamsJson.Read<ReceiptKeySet>((await app.Nobody().GetAsync("receipts/keys")).Ok().Text);
        var (bank, items) = await BankBuilder.LoadAsync(package.Zip(), scene.BankId);
        var loaded = await Task.WhenAll(bank.Items.Select(item => items.ItemAsync(bank, item.Identifier)));
        var proof = new ProofBank(bank.Version, identifier => loaded.FirstOrDefault(item => item.Entry.Identifier == identifier)?.Compiled);
        var house = SessionProof.Check(new ProofRequest(SessionExport.Read((await admin.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Text), keys, proof));
        var learners = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/export")).Ok();
        var own = SessionProof.Check(new ProofRequest(SessionExport.Read(learners.Text), keys, proof));

        Assert.Empty(house.Findings);
        Assert.Empty(house.Gaps);
        Assert.Empty(own.Findings);
        Assert.Equal(0, learners.Body.GetProperty("dossier").GetProperty("keyChanges").GetArrayLength());
        Assert.Contains("keyChanges", learners.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWindowsReport_SaysWhatTheResultsAreNow()
    {
        var scene = await SetAsync(app);
        await scene.GradedAsync("lena", "BBAA");
        await app.Time.AdvanceAsync(TimeSpan.FromHours(9));
        var path = $"windows/{scene.Stage.WindowId}/report";
        var before = await scene.Stage.Atp.UntilAsync(path, reply => reply.Code is null);
        Assert.Equal(50, before.Body.GetProperty("totals").GetProperty("meanPercent").GetDecimal());

        var applied = await scene.RegradeAsync(false, NewKey("q1", "B"));
        var after = (await scene.Stage.Atp.GetAsync(path)).Ok();
        await scene.RollBackAsync(applied);

        Assert.Equal(75, after.Body.GetProperty("totals").GetProperty("meanPercent").GetDecimal());
        Assert.Equal(50, (await scene.Stage.Atp.GetAsync(path)).Ok().Body.GetProperty("totals").GetProperty("meanPercent").GetDecimal());
    }

    [Fact]
    public async Task WhoDidWhat_IsAudited()
    {
        var scene = await SetAsync(app);
        await scene.RollBackAsync(await scene.RegradeAsync(false, NewKey("q1", "B")));

        var trail = await app.Host.Services.GetRequiredService<IAuditTrail>().ListAsync(AuditScope.Of(AuditRealm.Bank, ItemBankId.Parse(scene.BankId)), PageRequest.First);

        var entries = trail.Items.Select(item => item.Read()).Where(entry => entry.Action.StartsWith("regrade.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["regrade.proposed", "regrade.approved", "regrade.rollback", "regrade.rollback"], entries.Select(entry => entry.Action));
        Assert.Equal([scene.Ada.Subject, scene.Bert.Subject, scene.Bert.Subject, scene.Ada.Subject], entries.Select(entry => entry.By.Value));
        Assert.DoesNotContain(entries, entry => entry.Details!.Text.Contains("\"B\"", StringComparison.Ordinal));
    }
}
