using System.Net;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>What one learner is granted: before the start only, and shown to them when they check in.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class AccommodationTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task WhatIsGranted_IsSeenAtCheckIn_AndMovesTheDeadline()
    {
        var cohort = await CohortAsync();
        var lena = await cohort.EnrolAsync("lena");

        var line = (await GrantAsync(cohort, lena, new { extraTimePercent = 50, extraTime = "PT10M", breakBudget = "PT15M", approvedBy = "otto" })).Ok();

        Assert.Equal(50, line.Body.GetProperty("accommodation").GetProperty("extraTimePercent").GetDecimal());
        var granted = (await lena.CheckInAsync()).Ok().Body.GetProperty("granted");
        Assert.Equal(50, granted.GetProperty("extraTimePercent").GetDecimal());
        Assert.Equal("PT10M", granted.GetProperty("extraTime").GetString());
        Assert.False(granted.TryGetProperty("approvedBy", out _));
        var started = (await lena.StartAsync()).Ok();
        Assert.Equal("PT1H40M", line.Body.GetProperty("time").GetProperty("workingTime").GetString());
        Assert.Equal(TimeSpan.FromMinutes(100), started.Instant("deadlineUtc") - started.Instant("startedAtUtc"));
        var roster = (await cohort.RosterAsync()).Body.GetProperty("learners")[0].GetProperty("accommodation");
        Assert.Equal("PT15M", roster.GetProperty("breakBudget").GetString());
    }

    [Fact]
    public async Task AfterTheStart_NothingIsGrantedOrTakenBack()
    {
        var cohort = await CohortAsync();
        var lena = await cohort.EnrolAsync("lena");
        await lena.EnterAsync();

        (await GrantAsync(cohort, lena, new { extraTimePercent = 50, approvedBy = "otto" })).Refused(HttpStatusCode.Conflict, "session-in-progress");

        Assert.Equal(0, (await cohort.RosterAsync()).Body.GetProperty("learners")[0].GetProperty("accommodation").GetProperty("extraTimePercent").GetDecimal());
    }

    [Fact]
    public async Task AnEmptyOne_TakesItBack()
    {
        var cohort = await CohortAsync();
        var lena = await cohort.EnrolAsync("lena");
        (await GrantAsync(cohort, lena, new { extraTimePercent = 50, approvedBy = "otto" })).Ok();

        (await GrantAsync(cohort, lena, new { })).Ok();

        Assert.False((await lena.CheckInAsync()).Ok().Body.TryGetProperty("granted", out _));
    }

    [Fact]
    public async Task WhatCannotBeGranted_IsRefused_AndNamed()
    {
        var cohort = await CohortAsync();
        var lena = await cohort.EnrolAsync("lena");

        var refused = (await GrantAsync(cohort, lena, new { extraTimePercent = 500 })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-accommodation");

        Assert.Equal(["extraTimePercent", "approvedBy"], refused.Body.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()!));
        (await cohort.Atp.PutAsync($"windows/{cohort.WindowId}/roster/nobody/accommodation", new { })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static Task<Reply> GrantAsync(Cohort cohort, Learner learner, object accommodation) =>
        cohort.Atp.PutAsync($"windows/{cohort.WindowId}/roster/{learner.Person.Subject}/accommodation", accommodation);

    private async Task<Cohort> CohortAsync() =>
        await Cohort.ScheduleAsync(host, await Stage.SetAsync(host), TimeSpan.Zero, TimeSpan.FromHours(1));
}
