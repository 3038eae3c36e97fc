using System.Net;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>Seats that are taken at check-in: first come, first seated, and never one too many.</summary>
public sealed class SeatTests(ExamApp app)
{
    [Fact]
    public async Task TwoHundredCheckInsAtOnce_ForAHundredSeats_SeatExactlyAHundred()
    {
        var cohort = await CohortAsync(seats: 100);
        var learners = await cohort.EnrolAsync(200);

        var replies = await Task.WhenAll(learners.Select(l => l.CheckInAsync()));

        Assert.Equal(100, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => r.Refused(HttpStatusCode.Conflict, "no-seat-left"));
        Assert.Equal(100, (await cohort.WaitingAsync()).Ok().Int("seatsTaken"));
        var states = (await cohort.SessionsAsync()).Body.GetProperty("sessions").EnumerateArray().CountBy(s => s.GetProperty("state").GetString()!);
        Assert.Equal([("checkedIn", 100), ("scheduled", 100)], states.Select(s => (s.Key, s.Value)).OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhoHasASeat_TakesNoSecond_ByComingBack()
    {
        var cohort = await CohortAsync(seats: 1);
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));

        (await lena.CheckInAsync()).Ok();
        (await lena.CheckInAsync()).Ok();
        var full = (await ben.CheckInAsync()).Refused(HttpStatusCode.Conflict, "no-seat-left");

        Assert.Equal(1, full.Int("seats"));
        Assert.Equal("scheduled", (await ben.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task AWithdrawnLearnersSeat_IsTheNexts()
    {
        var cohort = await CohortAsync(seats: 1);
        var (lena, ben) = (await cohort.EnrolAsync("lena"), await cohort.EnrolAsync("ben"));
        (await lena.CheckInAsync()).Ok();
        (await ben.CheckInAsync()).Refused(HttpStatusCode.Conflict, "no-seat-left");

        (await cohort.WithdrawAsync(lena.Person.Subject)).Ok();

        (await ben.CheckInAsync()).Ok();
        (await lena.StartAsync()).Refused(HttpStatusCode.Conflict, "session-voided");
    }

    [Fact]
    public async Task WhoIsTooEarly_TakesNoSeat()
    {
        var cohort = await CohortAsync(seats: 1, opensIn: TimeSpan.FromHours(1));
        var lena = await cohort.EnrolAsync("lena");

        (await lena.CheckInAsync()).Refused(HttpStatusCode.Conflict, "window-not-open");

        Assert.Equal(0, (await cohort.WaitingAsync()).Int("seatsTaken"));
    }

    [Fact]
    public async Task WhoCameAndNeverStarted_GivesTheSeatBack()
    {
        var cohort = await CohortAsync(seats: 1);
        var lena = await cohort.EnrolAsync("lena");
        (await lena.CheckInAsync()).Ok();

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
        await lena.OnceAsync("noShow");

        await cohort.Atp.UntilAsync($"windows/{cohort.WindowId}/waiting-list", r => r.Int("seatsTaken") == 0);
    }

    private async Task<Cohort> CohortAsync(int seats, TimeSpan opensIn = default) =>
        await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), opensIn, TimeSpan.FromHours(1), seats, seating: "atCheckIn");
}
