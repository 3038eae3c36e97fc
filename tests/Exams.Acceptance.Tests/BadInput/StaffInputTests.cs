using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Staff gives a reason, and grants what can be granted.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class StaffInputTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Theory]
    [InlineData("pause")]
    [InlineData("terminate")]
    public async Task WithoutAReason_NothingHappens(string action)
    {
        var (lena, proctor) = await SittingAsync();
        foreach (var reason in (string[])["", "   ", new string('r', 201), new string('r', 10_000)])
        {
            (await proctor.PostAsync($"sessions/{lena.SessionId}/{action}", new { reason })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        }

        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Theory]
    [InlineData("PT0S")]
    [InlineData("PT-5M")]
    [InlineData("PT24H0.001S")]
    [InlineData("P3650D")]
    public async Task AnExtensionThatCannotBe_IsRefused(string extra)
    {
        var (lena, proctor) = await SittingAsync();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");

        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra, reason = "a test" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-time");
        Assert.Equal(deadline, (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task AnExtensionThatIsRepeated_IsGrantedOnce()
    {
        var (lena, proctor) = await SittingAsync();
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        for (var repeat = 0; repeat < 3; repeat++)
        {
            (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT5M", reason = "a test" }, "key")).Ok();
        }

        Assert.Equal(deadline.AddMinutes(5), (await lena.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task APauseThatComesAgain_AfterItsResume_PausesNobody()
    {
        var (lena, proctor) = await SittingAsync();
        var path = $"sessions/{lena.SessionId}";
        (await proctor.PostAsync($"{path}/pause", new { reason = "a test" }, "pause-1")).Ok();
        (await proctor.PostAsync($"{path}/resume", new { reason = "over" }, "resume-1")).Ok();

        Assert.Equal("inProgress", (await proctor.PostAsync($"{path}/pause", new { reason = "a test" }, "pause-1")).Ok().String("state"));

        (await proctor.PostAsync($"{path}/pause", new { reason = "another" }, "pause-2")).Ok();
        Assert.Equal("paused", (await proctor.PostAsync($"{path}/resume", new { reason = "over" }, "resume-1")).Ok().String("state"));
        var other = await host.PersonAsync($"other-{lena.SessionId}", "proctor");
        Assert.Equal("inProgress", (await other.PostAsync($"{path}/resume", new { reason = "over" }, "resume-1")).Ok().String("state"));
    }

    [Fact]
    public async Task AfterTheEnd_NothingIsGrantedAndNothingStopped()
    {
        var (lena, proctor) = await SittingAsync();
        (await lena.SubmitAsync()).Ok();

        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "a test" })).Refused(HttpStatusCode.Conflict, "session-ended");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/extend", new { extra = "PT5M", reason = "a test" })).Refused(HttpStatusCode.Conflict, "session-ended");
        (await proctor.PostAsync($"sessions/{lena.SessionId}/terminate", new { reason = "a test" })).Refused(HttpStatusCode.Conflict, "session-ended");
    }

    [Fact]
    public async Task WhilePaused_NothingIsShownOrSaved()
    {
        var (lena, proctor) = await SittingAsync();
        (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "a test" })).Ok();

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-paused");
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Refused(HttpStatusCode.Conflict, "session-paused");
    }

    private async Task<(Learner Lena, Person Proctor)> SittingAsync()
    {
        var stage = await Stage.SetAsync(host);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        return (lena, await stage.ProctorAsync());
    }
}
