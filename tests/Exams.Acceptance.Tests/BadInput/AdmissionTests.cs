using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Nobody comes in outside the window, or without its code.</summary>
public sealed class AdmissionTests(ExamApp app)
{
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task CheckIn_BeforeTheLead_IsRefused_AndSaysFromWhen()
    {
        var cohort = await CohortAsync(opensIn: Lead + TimeSpan.FromMinutes(1));
        var lena = await cohort.EnrolAsync("lena");
        var from = app.Time.GetUtcNow() + TimeSpan.FromMinutes(1);

        Assert.Equal(from, (await lena.CheckInAsync()).Refused(HttpStatusCode.Conflict, "window-not-open").Instant("opensUtc"));
        Assert.Equal("scheduled", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task Start_BeforeOpening_IsRefused_AndAtOpeningTaken()
    {
        var cohort = await CohortAsync(opensIn: Lead);
        var lena = await cohort.EnrolAsync("lena");
        (await lena.CheckInAsync()).Ok();

        (await lena.StartAsync()).Refused(HttpStatusCode.Conflict, "window-not-open");
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-not-started");

        await app.Time.AdvanceAsync(Lead);
        (await lena.StartAsync()).Ok();
    }

    [Fact]
    public async Task CheckInAndStart_AtTheLastStart_AreTooLate()
    {
        var cohort = await CohortAsync(opensFor: TimeSpan.FromMinutes(10));
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));
        (await lena.CheckInAsync()).Ok();

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Contains((await lena.StartAsync()).Code, (string[])["window-closed", "session-no-show"]);
        Assert.Contains((await ben.CheckInAsync()).Code, (string[])["window-closed", "session-no-show"]);
        Assert.False((await lena.ReadAsync()).Body.TryGetProperty("startedAtUtc", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("KITE-43")]
    [InlineData("KITE-42-")]
    [InlineData("' or 1 eq 1")]
    public async Task CheckIn_WithoutTheCode_IsRefused_WithoutSayingIt(string? typed)
    {
        var cohort = await CohortAsync(accessCode: "KITE-4242");
        var lena = await cohort.EnrolAsync("lena");

        var reply = (await lena.CheckInAsync(typed)).Refused(HttpStatusCode.Forbidden, "access-code-wrong");

        Assert.DoesNotContain("KITE", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("scheduled", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task CheckIn_WithTheCode_IsTaken_HoweverItIsSpelt()
    {
        var cohort = await CohortAsync(accessCode: "KITE-4242");
        var lena = await cohort.EnrolAsync("lena");

        Assert.Equal("checkedIn", (await lena.CheckInAsync("kite 4242")).Ok().String("state"));
    }

    private async Task<Cohort> CohortAsync(TimeSpan opensIn = default, TimeSpan? opensFor = null, string? accessCode = null) =>
        await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), opensIn, opensFor ?? TimeSpan.FromHours(1), accessCode: accessCode);
}
