using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Exams.Functions.Health;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Health;

/// <summary>An exam day, as those see it who watch its numbers.</summary>
public sealed class MeterTests : IAsyncLifetime
{
    private ExamApp _app = null!;
    private Measurements _measured = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ExamApp.InMemoryAsync(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        _measured = new Measurements(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _measured.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Saves_AreCounted_AndThoseRefused_ByTheirReason()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "A" })).Ok();
        var gap = await lena.SaveAsync(9, 3, new { RESPONSE = "A" });
        (await lena.SaveAsync(3, 1, new { RESPONSE = "nonsense" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-response");
        await _app.Nobody().PutAsync($"sessions/{lena.SessionId}/responses", new { });

        Assert.Equal(2, _measured.Sum("exams.saves.acknowledged"));
        Assert.Equal(1, _measured.Sum($"exams.saves.refused reason={gap.Code}"));
        Assert.Equal(1, _measured.Sum("exams.saves.refused reason=invalid-response"));
        Assert.Equal(1, _measured.Sum("exams.saves.refused reason=unauthenticated"));
        Assert.Equal(2, _measured.Count("exams.save.duration outcome=acknowledged"));
        Assert.Equal(3, _measured.Count("exams.save.duration outcome=refused"));
    }

    [Fact]
    public async Task Sessions_CanBeToldByTheirState_FromWhatMoved()
    {
        var stage = await Stage.SetAsync(_app);
        var lena = await stage.EnrolAsync();
        var maya = await stage.EnrolAsync("maya");
        await stage.EnrolAsync("nora");
        await lena.EnterAsync();
        await maya.EnterAsync();

        Assert.Equal((1, 2), (_measured.In("exams.sessions.moved", "Scheduled"), _measured.In("exams.sessions.moved", "InProgress")));

        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();
        await _app.Time.AdvanceAsync(TimeSpan.FromHours(2));
        await maya.OnceAsync("released");

        Assert.Equal((0, 2), (_measured.In("exams.sessions.moved", "InProgress"), _measured.In("exams.sessions.moved", "Released")));
    }

    [Fact]
    public async Task WhoeverVanishes_IsEndedOnTime_AndHowLate_IsMeasured()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        await lena.EnterAsync();

        await _app.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(2));
        await lena.ResultOnceReleasedAsync();

        Assert.Equal(1, _measured.Count("exams.session.end.lateness"));
        Assert.InRange(_measured.Sum("exams.session.end.lateness"), 0, 60);
        Assert.NotEqual(0, _measured.Sum("exams.sweeps kind=session"));
        Assert.Contains("exams.orchestrations.overdue kind=session", _measured.Series);
    }

    [Fact]
    public async Task TheQueueOfGraders_IsWhatWasOpenedLessWhatWasScored()
    {
        var stage = await Stage.SetAsync(_app, new APackage().WithEssay("q1").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        Assert.Equal((1, 1), (_measured.In("exams.reviews.moved", "Open"), _measured.In("exams.sessions.moved", "AwaitingReview")));

        var grader = await stage.GraderAsync();
        var review = (await grader.GetAsync($"reviews?exam={stage.ExamId}&state=open")).Ok().Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 3 })).Ok();
        await lena.ResultOnceReleasedAsync();

        Assert.Equal((0, 0, 1), (_measured.In("exams.reviews.moved", "Open"), _measured.In("exams.reviews.moved", "Claimed"), _measured.In("exams.reviews.moved", "Scored")));
        Assert.Equal(0, _measured.In("exams.sessions.moved", "AwaitingReview"));
    }

    [Fact]
    public async Task WhateverIsSwept_IsCountedByItsKind()
    {
        await _app.Time.AdvanceAsync(TimeSpan.FromHours(1));

        // Statistics are computed by night, and outages come seldom.
        var kinds = Enum.GetValues<SweepKind>().Except([SweepKind.Statistics, SweepKind.Outage]).Select(kind => kind.ToString().ToLowerInvariant());
        Assert.All(kinds, kind => Assert.True(_measured.Sum($"exams.sweeps kind={kind}") > 0, kind));
        Assert.All(kinds, kind => Assert.Contains($"exams.swept kind={kind} outcome=done", _measured.Series));
    }

    [Fact]
    public async Task WhatManyTellAtOnce_IsOneIncident()
    {
        var stage = await Watched.StageAsync(_app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();

        foreach (var told in await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => lena.TellAsync(1, "paste"))))
        {
            Assert.True(told.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, told.Text);
        }

        (await lena.TellAsync(1, "paste")).Ok();
        Assert.Equal(1, _measured.Sum("exams.incidents.opened"));
    }

    [Fact]
    public async Task AnIncident_IsOpen_UntilItIsJudged_HoweverOftenItIsTold()
    {
        var stage = await Watched.StageAsync(_app);
        var lena = await stage.EnrolAsync();
        var proctor = await stage.ProctorAsync();
        await lena.EnterAsync();
        (await lena.TellAsync(1, "paste")).Ok();
        (await lena.TellAsync(1, "paste")).Ok();
        var incident = (await proctor.IncidentsAsync(lena)).Body.GetProperty("incidents")[0].GetProperty("id").GetString()!;
        Assert.Equal((1, 0), (_measured.Sum("exams.incidents.opened"), _measured.Sum("exams.incidents.closed")));

        (await proctor.JudgeAsync(incident, "dismissed")).Ok();
        (await proctor.JudgeAsync(incident, "dismissed")).Ok();

        Assert.Equal((1, 1), (_measured.Sum("exams.incidents.opened"), _measured.Sum("exams.incidents.closed")));
    }
}
