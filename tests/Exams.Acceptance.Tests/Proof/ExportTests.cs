using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Sessions.Receipts;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Proof;

/// <summary>A session leaves the server as one document that proves itself.</summary>
public sealed class ExportTests(ExamApp app)
{
    [Fact]
    public async Task AHandedInSession_IsProvedByItsExport()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync(accommodation: new { extraTimePercent = 25, approvedBy = "otto" });
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "B" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(5));
        var proctor = await stage.ProctorAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "fire alarm" })).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));
        (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "all clear" })).Ok();
        (await lena.SaveAsync(2, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();

        var report = await ProveAsync(lena.Person, lena);
        var house = await ProveAsync(await app.PersonAsync($"admin-{stage.Name}", "admin"), lena);

        Assert.Empty(report.Findings);
        Assert.Empty(house.Findings);
        Assert.Equal((2, KeyTrust.Given), (report.Entries, report.Trust));
        Assert.Equal(["the scores"], house.Gaps.Select(gap => gap.What));
    }

    [Fact]
    public async Task AnExpiredSession_IsProvedByItsExport()
    {
        var stage = await Stage.SetAsync(app, limit: "PT30M");
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddSeconds(2));
        await lena.ResultOnceReleasedAsync();

        Assert.Empty((await ProveAsync(lena.Person, lena)).Findings);
    }

    [Fact]
    public async Task ASessionThatRuns_IsExportedForTheHouseOnly()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        (await lena.Person.GetAsync($"sessions/{lena.SessionId}/export")).Refused(HttpStatusCode.Conflict, "session-not-ended");
        Assert.Empty((await ProveAsync(await app.PersonAsync($"admin-{stage.Name}", "admin"), lena)).Findings);
    }

    [Fact]
    public async Task WhatIsNotReleased_IsNotInTheLearnersExport()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithEssay("q2").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 2, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");

        var export = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/export")).Ok();

        Assert.False(export.Body.GetProperty("dossier").TryGetProperty("result", out _));
        Assert.Equal(0, export.Body.GetProperty("dossier").GetProperty("reviews").GetArrayLength());
        Assert.DoesNotContain("Four points", export.Text, StringComparison.Ordinal);
    }

    private async Task<ProofReport> ProveAsync(Person asking, Learner whose)
    {
        var keys = ExamsJson.Read<ReceiptKeySet>((await app.Nobody().GetAsync("receipts/keys")).Ok().Text);
        var export = (await asking.GetAsync($"sessions/{whose.SessionId}/export")).Ok();
        return SessionProof.Check(new ProofRequest(SessionExport.Read(export.Text), keys));
    }
}
