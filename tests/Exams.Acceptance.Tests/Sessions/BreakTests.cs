using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>Breaks from a budget, and breaks between sections.</summary>
public sealed class BreakTests(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task ABreakFromTheBudget_HidesTheContent_AndMovesTheDeadlineByItsLength()
    {
        var stage = await Stage.SetAsync(app, rules: Budget("PT10M", 2));
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");

        var taken = (await lena.BreakAsync()).Ok();
        var since = taken.Instant("serverTimeUtc");
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-paused");
        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "session-paused");
        Assert.Equal("break", taken.Body.GetProperty("stop").GetProperty("cause").GetString());
        Assert.Equal(since.AddMinutes(10), taken.Body.GetProperty("stop").GetProperty("clockRunsFromUtc").GetDateTimeOffset());
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(4));
        var ended = (await lena.EndBreakAsync()).Ok();

        Assert.Equal(deadline + (ended.Instant("serverTimeUtc") - since), ended.Instant("deadlineUtc"));
        Assert.Equal(1, ended.Body.GetProperty("breaks").GetProperty("countLeft").GetInt32());
        (await lena.SaveAsync(1, 1, A)).Ok();
    }

    [Fact]
    public async Task TheBudgetIsSpent_AndTheClockRunsAgain_ToATimelyEnd()
    {
        var stage = await Stage.SetAsync(app, limit: "PT20M", rules: Budget("PT5M", 3));
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        (await lena.BreakAsync()).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(8));
        (await lena.EndBreakAsync()).Ok();

        (await lena.BreakAsync()).Refused(HttpStatusCode.Conflict, "breaks-spent");
        Assert.Equal(deadline.AddMinutes(5), (await lena.ReadAsync()).Instant("deadlineUtc"));
        await app.Time.AdvanceToAsync(deadline.AddMinutes(6));

        Assert.Equal(deadline.AddMinutes(5), (await lena.OnceAsync("released")).Instant("endedAtUtc"));
    }

    [Fact]
    public async Task ABreakThatLastsWhenTheDeadlineComes_EndsTheSessionOnTime()
    {
        var stage = await Stage.SetAsync(app, limit: "PT20M", rules: Budget("PT5M", 3));
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        (await lena.BreakAsync()).Ok();

        await app.Time.AdvanceToAsync(deadline.AddMinutes(10));

        var over = await lena.OnceAsync("released");
        Assert.Equal(deadline.AddMinutes(5), over.Instant("endedAtUtc"));
        Assert.Equal("expired", over.String("endCause"));
    }

    [Fact]
    public async Task WithoutABudget_OnlyAnAccommodationGrantsBreaks()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var mia = await stage.EnrolAsync("mia", new { breakBudget = "PT15M", approvedBy = "board" });
        await lena.EnterAsync();
        var deadline = (await mia.EnterAsync()).Instant("deadlineUtc");

        (await lena.BreakAsync()).Refused(HttpStatusCode.Conflict, "breaks-not-allowed");
        (await mia.BreakAsync()).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(20));
        (await mia.EndBreakAsync()).Ok();

        Assert.Equal(deadline.AddMinutes(15), (await mia.ReadAsync()).Instant("deadlineUtc"));
    }

    [Fact]
    public async Task AnotherClient_CanNeitherTakeNorEndABreak()
    {
        var stage = await Stage.SetAsync(app, rules: Budget("PT10M", 2));
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var phone = new Learner(lena.Person, lena.SessionId) { ClientId = "phone" };

        (await phone.BreakAsync()).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await lena.BreakAsync()).Ok();
        (await phone.EndBreakAsync()).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await lena.Person.PostAsync($"sessions/{lena.SessionId}/break", new { })).Refused(HttpStatusCode.BadRequest, "invalid-body");
    }

    [Fact]
    public async Task ABreakBetweenSections_BeginsByItself_IsHidden_AndMovesTheNextSection()
    {
        var stage = await SectionedExam.SetAsync(app, SectionedExam.WithABreak);
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        var end = started.Instant("sectionDeadlineUtc");
        Assert.True(SectionTimes(started, 0).GetProperty("mayFinish").GetBoolean());

        await app.Time.AdvanceToAsync(end.AddMinutes(3));

        var onBreak = await lena.ReadAsync();
        Assert.Equal("scheduledBreak", onBreak.Body.GetProperty("stop").GetProperty("cause").GetString());
        Assert.Equal(end, onBreak.Body.GetProperty("stop").GetProperty("sinceUtc").GetDateTimeOffset());
        Assert.Equal(end.AddMinutes(5), onBreak.Body.GetProperty("stop").GetProperty("clockRunsFromUtc").GetDateTimeOffset());
        (await lena.ItemAsync(2)).Refused(HttpStatusCode.Conflict, "session-paused");
        var gone = (await lena.EndBreakAsync()).Ok();
        Assert.Equal(gone.Instant("serverTimeUtc").AddMinutes(20), gone.Instant("sectionDeadlineUtc"));
        Assert.Equal("open", gone.Body.GetProperty("sections")[1].GetProperty("state").GetString());
        (await lena.SaveAsync(1, 2, A)).Ok();
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "section-closed");
    }

    [Fact]
    public async Task ABreakAfterAnEarlyFinish_WithExtraTime_IsSkippedAtOnce()
    {
        var stage = await SectionedExam.SetAsync(app, SectionedExam.WithABreak);
        var lena = await stage.EnrolAsync("lena", new { extraTimePercent = 50, approvedBy = "board" });
        var started = await lena.EnterAsync();
        Assert.Equal(started.Instant("startedAtUtc").AddMinutes(15), started.Instant("sectionDeadlineUtc"));
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(11));

        (await lena.FinishAsync("first")).Ok();
        var next = (await lena.EndBreakAsync()).Ok();

        Assert.Equal(next.Instant("serverTimeUtc").AddMinutes(30), next.Instant("sectionDeadlineUtc"));
        Assert.False(SectionTimes(next, 1).GetProperty("mayFinish").GetBoolean());
        (await lena.BreakAsync()).Refused(HttpStatusCode.Conflict, "breaks-not-allowed");
    }

    [Fact]
    public async Task ALearnerWhoDoesNotComeBackFromABreak_IsEndedOnTime_WithoutAClient()
    {
        var stage = await SectionedExam.SetAsync(app, SectionedExam.WithABreak);
        var lena = await stage.EnrolAsync();
        var first = (await lena.EnterAsync()).Instant("sectionDeadlineUtc");
        (await lena.SaveAsync(1, 1, A)).Ok();

        await app.Time.AdvanceToAsync(first.AddMinutes(26));

        var over = await lena.OnceAsync("released");
        Assert.Equal(("expired", first.AddMinutes(25)), (over.String("endCause"), over.Instant("endedAtUtc")));
        Assert.True(over.Instant("endRecordedAtUtc") <= first.AddMinutes(25).AddSeconds(35));
    }

    [Theory]
    [InlineData("""{"budget":"PT0S","maxCount":0,"scheduled":[{"afterSection":"second","maxLength":"PT5M"}]}""", "breaks.scheduled[0].afterSection")]
    [InlineData("""{"budget":"PT0S","maxCount":0,"scheduled":[{"afterSection":"first","maxLength":"PT0S"}]}""", "breaks.scheduled[0].maxLength")]
    [InlineData("""{"budget":"PT721H","maxCount":0}""", "breaks.budget")]
    public async Task AnExamWithBreaksThatCannotBe_IsRefused(string breaks, string where)
    {
        var stage = await SectionedExam.SetAsync(app);
        var exam = (await stage.Author.GetAsync($"exams/{stage.ExamId}")).Ok();
        var definition = JsonNode.Parse(exam.Body.GetProperty("definition").GetRawText())!.AsObject();
        definition["breaks"] = JsonNode.Parse(breaks);
        definition["version"] = 2;
        var put = new HttpRequestMessage(HttpMethod.Put, $"api/exams/{stage.ExamId}") { Content = new StringContent(definition.ToJsonString(), null, "application/json") };
        put.Headers.TryAddWithoutValidation("If-Match", exam.Headers.ETag!.ToString());

        var refused = (await stage.Author.SendAsync(put)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam");

        Assert.Contains(where, refused.Text, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonElement SectionTimes(Reply reply, int section) =>
        reply.Body.GetProperty("sections")[section].GetProperty("times");

    private static Action<JsonObject> Budget(string budget, int count) =>
        exam => exam["breaks"] = new JsonObject { ["budget"] = budget, ["maxCount"] = count };
}
