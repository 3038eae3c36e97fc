using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A roster is taken whole or not at all, and the row that is wrong is named.</summary>
public sealed class RosterInputTests(ExamApp app)
{
    public static TheoryData<string, object, string> BadRows => new()
    {
        { "nameless", new { learnerId = "a", displayName = "" }, "displayName" },
        { "blank", new { learnerId = "a", displayName = "  " }, "displayName" },
        { "long", new { learnerId = "a", displayName = new string('n', 10_000) }, "displayName" },
        { "twice", new { learnerId = "first", displayName = "First" }, "learnerId" },
        { "groupless", new { learnerId = "a", displayName = "A", group = " " }, "group" },
        { "grouped", new { learnerId = "a", displayName = "A", group = new string('g', 65) }, "group" },
        { "percent", Row(new { extraTimePercent = -25, approvedBy = "otto" }), "accommodation.extraTimePercent" },
        { "much", Row(new { extraTimePercent = 401, approvedBy = "otto" }), "accommodation.extraTimePercent" },
        { "huge", Row(new { extraTimePercent = decimal.MaxValue, approvedBy = "otto" }), "accommodation.extraTimePercent" },
        { "negative", Row(new { extraTime = "PT-1M", approvedBy = "otto" }), "accommodation.extraTime" },
        { "days", Row(new { breakBudget = "P2D", approvedBy = "otto" }), "accommodation.breakBudget" },
        { "unapproved", Row(new { extraTimePercent = 25 }), "accommodation.approvedBy" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task ABadRow_RefusesTheWholeRoster(string what, object row, string column)
    {
        Assert.NotEmpty(what);
        var cohort = await CohortAsync();

        var reply = await cohort.PutRosterAsync(new { learnerId = "first", displayName = "First" }, row);

        var finding = Assert.Single(reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").Body.GetProperty("findings").EnumerateArray());
        Assert.Equal((2, column), (finding.GetProperty("row").GetInt32(), finding.GetProperty("column").GetString()));
        Assert.NotEmpty(finding.GetProperty("what").GetString()!);
        Assert.NotEmpty(finding.GetProperty("expected").GetString()!);
        await AssertNobodyIsEnrolledAsync(cohort);
    }

    [Fact]
    public async Task ARowThatCannotBeRead_IsFound_WhereGoodRowsAreAskedFor_AndRefusesAllOtherwise()
    {
        var cohort = await CohortAsync();
        object[] rows = [new { learnerId = "first", displayName = "First" }, Row(new { extraTimePercent = "plenty", approvedBy = "otto" }), 7, new { learnerId = "last", displayName = "Last" }];

        (await cohort.PutRosterAsync(rows)).Refused(HttpStatusCode.BadRequest, "invalid-body");
        await AssertNobodyIsEnrolledAsync(cohort);

        var taken = (await cohort.Atp.PutAsync($"windows/{cohort.WindowId}/roster?mode=good-rows", new { learners = rows })).Ok();
        Assert.Equal(2, taken.Int("added"));
        Assert.Equal(
            [(2, "accommodation.extraTimePercent"), (3, "")],
            taken.Body.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("row").GetInt32(), f.GetProperty("column").GetString()!)));
    }

    [Fact]
    public async Task NobodyAtAll_IsRefused() =>
        (await (await CohortAsync()).PutRosterAsync()).Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster");

    [Fact]
    public async Task MoreThanARequestTakes_IsRefused_WithALimitedDocument()
    {
        var cohort = await CohortAsync(seats: 10_000);

        var tooMany = await cohort.PutRosterAsync([.. Learners(5_001)]);
        var allWrong = await cohort.PutRosterAsync([.. Enumerable.Repeat(new { learnerId = "x", displayName = "" }, 5_000)]);

        Assert.StartsWith("learners", tooMany.Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").String("detail"), StringComparison.Ordinal);
        Assert.Equal(100, allWrong.Refused(HttpStatusCode.UnprocessableEntity, "invalid-roster").Body.GetProperty("findings").GetArrayLength());
        await AssertNobodyIsEnrolledAsync(cohort);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(150)]
    public async Task MoreLearnersThanSeats_GivesNobodyASeat(int learners)
    {
        var cohort = await CohortAsync(seats: learners - 1);

        var reply = (await cohort.PutRosterAsync([.. Learners(learners)])).Refused(HttpStatusCode.Conflict, "window-full");

        Assert.Equal(learners - 1, reply.Int("seats"));
        Assert.Equal(0, reply.Int("seatsTaken"));
        await AssertNobodyIsEnrolledAsync(cohort);
    }

    [Fact]
    public async Task WhoHasASeat_TakesNoSecond()
    {
        var cohort = await CohortAsync(seats: 100);
        (await cohort.PutRosterAsync([.. Learners(95)])).Ok();

        var again = (await cohort.PutRosterAsync([.. Learners(100)])).Ok();

        Assert.Equal(100, again.Int("seatsTaken"));
        (await cohort.PutRosterAsync([.. Learners(101)])).Refused(HttpStatusCode.Conflict, "window-full");
    }

    [Fact]
    public async Task AfterTheLastStart_NobodyIsEnrolled()
    {
        var cohort = await CohortAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await cohort.PutRosterAsync([.. Learners(1)])).Refused(HttpStatusCode.Conflict, "window-closed");
    }

    private async Task<Cohort> CohortAsync(int seats = 10) =>
        await Cohort.ScheduleAsync(app, await Stage.SetAsync(app), TimeSpan.Zero, TimeSpan.FromMinutes(10), seats);

    private static async Task AssertNobodyIsEnrolledAsync(Cohort cohort)
    {
        Assert.Equal(0, (await cohort.RosterAsync()).Ok().Body.GetProperty("learners").GetArrayLength());
        Assert.Equal(0, (await cohort.SessionsAsync()).Ok().Body.GetProperty("sessions").GetArrayLength());
    }

    private static object Row(object accommodation) => new { learnerId = "a", displayName = "A", accommodation };

    private static IEnumerable<object> Learners(int count) =>
        Enumerable.Range(1, count).Select(n => new { learnerId = $"learner-{n}", displayName = $"Learner {n}" });
}
