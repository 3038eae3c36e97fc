using System.Net;
using Exams.Acceptance.Tests.BadInput;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Rosters;

/// <summary>Who waits moves up in order, exactly once, when a seat is free; and a withdrawn learner's attempt isn't used.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class WaitingListTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task AFullWindow_LetsLearnersWait_InOrder_AndTheySeeWhere()
    {
        var cohort = await CohortAsync(seats: 1);
        var lena = await cohort.EnrolAsync("lena");
        var ben = await host.PersonAsync($"ben-{cohort.WindowId}", "learner");
        (await cohort.PutRosterAsync(Row("other"))).Refused(HttpStatusCode.Conflict, "window-full");

        var waiting = (await WaitAsync(cohort, "mia", ben.Subject)).Ok();

        Assert.Equal((0, 2, 1), (waiting.Int("enrolled"), waiting.Int("waiting"), waiting.Int("seatsTaken")));
        Assert.Equal(["mia", ben.Subject], await WaitingAsync(cohort));
        var place = Assert.Single((await ben.GetAsync("me/waiting")).Ok().Body.GetProperty("waiting").EnumerateArray());
        Assert.Equal((cohort.WindowId, 2), (place.GetProperty("windowId").GetString(), place.GetProperty("position").GetInt32()));
        Assert.False(string.IsNullOrEmpty(place.GetProperty("title").GetString()));

        Assert.True((await RemoveAsync(cohort, "mia")).Body.GetProperty("wasWaiting").GetBoolean());
        Assert.False((await RemoveAsync(cohort, "mia")).Body.GetProperty("wasWaiting").GetBoolean());
        var withdrawn = (await cohort.WithdrawAsync(lena.Person.Subject)).Ok();

        Assert.Equal(ben.Subject, Assert.Single(withdrawn.Body.GetProperty("movedUp").EnumerateArray()).GetString());
        Assert.Equal(0, (await ben.GetAsync("me/waiting")).Body.GetProperty("waiting").GetArrayLength());
        (await cohort.SeatedAs(ben).EnterAsync()).Ok();
    }

    [Fact]
    public async Task WhoWaits_CanStop_AndFindsNothingAfterwards()
    {
        var cohort = await CohortAsync(seats: 1);
        await cohort.EnrolAsync("lena");
        var ben = await host.PersonAsync($"ben-{cohort.WindowId}", "learner");
        (await WaitAsync(cohort, ben.Subject, "mia")).Ok();

        Assert.True((await StopAsync()).Ok().Body.GetProperty("wasWaiting").GetBoolean());
        (await StopAsync()).Refused(HttpStatusCode.NotFound, "not-found");

        Assert.Equal(["mia"], await WaitingAsync(cohort));
        Task<Reply> StopAsync() => ben.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/me/waiting/{cohort.WindowId}"));
    }

    [Fact]
    public async Task ManyWithdrawalsAtOnce_MoveEachUpOnce()
    {
        var cohort = await CohortAsync(seats: 10);
        var learners = await cohort.EnrolAsync(10);
        var waiting = Enumerable.Range(1, 15).Select(n => $"waiter-{n:D2}").ToArray();
        (await WaitAsync(cohort, waiting)).Ok();

        var replies = await Task.WhenAll(learners.Concat(learners).Select(l => cohort.WithdrawAsync(l.Person.Subject)));

        Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, r.Text));
        var roster = (await cohort.RosterAsync()).Body.GetProperty("learners").EnumerateArray().Select(l => l.GetProperty("learnerId").GetString()!);
        Assert.Equal(waiting[..10], roster);
        Assert.Equal(waiting[10..], await WaitingAsync(cohort));
        var scheduled = (await cohort.SessionsAsync()).Body.GetProperty("sessions").EnumerateArray()
            .Where(s => s.GetProperty("state").GetString() == "scheduled")
            .Select(s => s.GetProperty("learnerId").GetString()!);
        Assert.Equal(waiting[..10], scheduled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MoreSeats_LetWhoWaitsMoveUp()
    {
        var cohort = await CohortAsync(seats: 1);
        await cohort.EnrolAsync("lena");
        (await WaitAsync(cohort, "mia", "ben", "zoe")).Ok();
        var etag = (await cohort.Atp.GetAsync($"windows/{cohort.WindowId}")).Headers.ETag!.ToString();
        var change = new HttpRequestMessage(HttpMethod.Put, $"api/windows/{cohort.WindowId}")
        {
            Content = new StringContent("""{"seats":3,"reason":"a larger room"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        change.Method = ChangeMethod;
        change.Headers.TryAddWithoutValidation("If-Match", etag);

        (await cohort.Atp.SendAsync(change)).Ok();

        Assert.Equal(["zoe"], await WaitingAsync(cohort));
        Assert.Equal(3, (await cohort.SessionsAsync()).Body.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task AWithdrawnLearner_CanBeEnrolledAgain_WithTheirAttemptUnused()
    {
        var cohort = await CohortAsync(seats: 1);
        var lena = await cohort.EnrolAsync("lena");
        (await cohort.WithdrawAsync(lena.Person.Subject)).Ok();
        (await cohort.WithdrawAsync(lena.Person.Subject)).Refused(HttpStatusCode.NotFound, "not-found");
        (await lena.CheckInAsync()).Refused(HttpStatusCode.Conflict, "session-voided");

        (await cohort.PutRosterAsync(Row(lena.Person.Subject))).Ok();

        var mine = (await lena.Person.GetAsync("me/sessions")).Body.GetProperty("sessions").EnumerateArray().ToList();
        var again = Assert.Single(mine, s => s.GetProperty("state").GetString() == "scheduled");
        await new Learner(lena.Person, again.GetProperty("sessionId").GetString()!).EnterAsync();
    }

    [Fact]
    public async Task WhoHasStarted_StaysOnTheRoster()
    {
        var cohort = await CohortAsync(seats: 1);
        var lena = await cohort.EnrolAsync("lena");
        (await cohort.WithdrawAsync(lena.Person.Subject, reason: "")).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        await lena.EnterAsync();

        (await cohort.WithdrawAsync(lena.Person.Subject)).Refused(HttpStatusCode.Conflict, "session-started");
        (await cohort.WithdrawAsync("nobody")).Refused(HttpStatusCode.NotFound, "not-found");

        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
        Assert.Equal(1, (await cohort.RosterAsync()).Body.GetProperty("learners").GetArrayLength());
    }

    private static HttpMethod ChangeMethod => Access.ApiFunction.Named("ChangeWindow").Method;

    private static object Row(string learner) => new { learnerId = learner, displayName = "A learner" };

    private static Task<Reply> WaitAsync(Cohort cohort, params string[] learners) =>
        cohort.Atp.PutAsync($"windows/{cohort.WindowId}/roster?whenFull=wait", new { learners = learners.Select(Row) });

    private static Task<Reply> RemoveAsync(Cohort cohort, string learner) =>
        cohort.Atp.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/windows/{cohort.WindowId}/waiting-list/{learner}"));

    private static async Task<IEnumerable<string>> WaitingAsync(Cohort cohort) =>
        (await cohort.WaitingAsync()).Ok().Body.GetProperty("waiting").EnumerateArray().Select(w => w.GetProperty("learnerId").GetString()!);

    private async Task<Cohort> CohortAsync(int seats) =>
        await Cohort.ScheduleAsync(host, await Stage.SetAsync(host), TimeSpan.Zero, TimeSpan.FromHours(1), seats);
}
