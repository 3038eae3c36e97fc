using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A save that doesn't fit changes nothing, and tells the client where it stands.</summary>
public sealed class SaveTests(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };
    private static readonly object B = new { RESPONSE = "B" };

    [Fact]
    public async Task Save_WithAGap_IsRefused_AndSaysWhatWasAcknowledged()
    {
        var lena = await EnteredAsync();
        (await lena.SaveAsync(1, 1, A)).Ok();

        Assert.Equal(1, (await lena.SaveAsync(3, 1, B)).Refused(HttpStatusCode.Conflict, "sequence-gap").Int("lastAcknowledgedSequence"));
        Assert.Equal(1, (await lena.JournalAsync()).Ok().Body.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Save_OfAnAcknowledgedSequenceWithOtherContent_IsAFork()
    {
        var lena = await EnteredAsync();
        (await lena.SaveAsync(1, 1, A)).Ok();
        (await lena.SaveAsync(2, 2, A)).Ok();

        (await lena.SaveAsync(2, 2, B)).Refused(HttpStatusCode.Conflict, "sequence-fork");
        (await lena.SaveAsync(1, 2, A)).Refused(HttpStatusCode.Conflict, "sequence-fork");
    }

    [Fact]
    public async Task Save_Again_GivesTheSameReceipt()
    {
        var lena = await EnteredAsync();
        var first = (await lena.SaveAsync(1, 1, A)).Ok();
        (await lena.SaveAsync(2, 2, B)).Ok();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));

        var again = (await lena.SaveAsync(1, 1, A)).Ok();

        Assert.Equal(first.Body.GetProperty("receipts").GetRawText(), again.Body.GetProperty("receipts").GetRawText());
        Assert.Equal(2, again.Int("lastAcknowledgedSequence"));
    }

    [Fact]
    public async Task Save_ByAnotherClient_IsRefusedUntilItTakesOver()
    {
        var lena = await EnteredAsync();
        var phone = new Learner(lena.Person, lena.SessionId) { ClientId = "phone" };

        (await phone.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await phone.StartAsync()).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await phone.SubmitAsync()).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await phone.TakeOverAsync()).Ok();
        (await phone.SaveAsync(1, 1, A)).Ok();
        (await lena.SaveAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task Save_ForAnItemThatIsNotOnTheForm_NamesIt(int item)
    {
        var lena = await EnteredAsync();

        var reply = (await lena.SaveAsync(1, item, A)).Refused(HttpStatusCode.UnprocessableEntity, "no-such-item");

        Assert.Equal(item, reply.Body.GetProperty("itemNumber").GetInt32());
        Assert.Equal(1, reply.Int("sequence"));
        Assert.Equal(0, reply.Int("lastAcknowledgedSequence"));
    }

    [Theory]
    [InlineData("{\"RESPONSE\":\"SECRET-ANSWER\"}")]
    [InlineData("{\"RESPONSE\":[\"SECRET-ANSWER\",\"A\"]}")]
    [InlineData("{\"RESPONSE\":{\"x\":\"SECRET-ANSWER\"}}")]
    [InlineData("{\"RESPONSE\":42}")]
    [InlineData("{\"ANOTHER\":\"SECRET-ANSWER\"}")]
    [InlineData("[\"SECRET-ANSWER\"]")]
    [InlineData("\"SECRET-ANSWER\"")]
    [InlineData("7")]
    public async Task Save_OfWhatTheItemDoesNotTake_NamesTheItem_WithoutRepeatingTheAnswer(string responses)
    {
        var lena = await EnteredAsync();

        var reply = await lena.Person.SendTextAsync(
            HttpMethod.Put,
            $"sessions/{lena.SessionId}/responses",
            $$"""{"clientId":"tab-1","saves":[{"sequence":1,"item":2,"responses":{{responses}}}]}""");

        Assert.Equal(2, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-response").Int("itemNumber"));
        Assert.DoesNotContain("SECRET", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(51, 1)]
    [InlineData(2, 0)]
    [InlineData(2, -1)]
    public async Task Save_OfABatchThatIsNone_SavesNothing(int count, int first)
    {
        var lena = await EnteredAsync();
        var saves = Enumerable.Range(0, count).Select(n => new { sequence = first + n, item = 1, responses = A });

        var reply = await lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", new { clientId = "tab-1", saves });

        reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-batch");
        Assert.Equal(0, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
    }

    [Fact]
    public async Task Save_OfABatchWithOneBadAnswer_SavesNothingOfIt()
    {
        var lena = await EnteredAsync();
        object[] saves = [new { sequence = 1, item = 1, responses = A }, new { sequence = 2, item = 9, responses = A }];

        var reply = await lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", new { clientId = "tab-1", saves });

        Assert.Equal(2, reply.Refused(HttpStatusCode.UnprocessableEntity, "no-such-item").Int("sequence"));
        Assert.Equal(0, (await lena.JournalAsync()).Ok().Body.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Save_AtTheDeadline_IsLate()
    {
        var stage = await Stage.SetAsync(app, limit: "PT10M");
        var lena = await stage.EnrolAsync();
        var deadline = (await lena.EnterAsync()).Instant("deadlineUtc");
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(-1));
        (await lena.SaveAsync(1, 1, A)).Ok();

        await app.Time.AdvanceToAsync(deadline);

        Assert.Equal(deadline, (await lena.SaveAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "deadline-passed").Instant("deadlineUtc"));
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "deadline-passed");
    }

    [Fact]
    public async Task Save_AfterHandingIn_IsRefused()
    {
        var lena = await EnteredAsync();
        (await lena.SubmitAsync()).Ok();

        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "session-ended");
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "session-ended");
    }

    [Fact]
    public async Task Submit_BeforeTheLastAnswerHasArrived_IsRefused()
    {
        var lena = await EnteredAsync();
        (await lena.SaveAsync(1, 1, A)).Ok();

        var reply = await lena.Person.PostAsync($"sessions/{lena.SessionId}/submit", new { clientId = "tab-1", lastSequence = 2 });

        Assert.Equal(1, reply.Refused(HttpStatusCode.Conflict, "answers-missing").Int("lastAcknowledgedSequence"));
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    private async Task<Learner> EnteredAsync()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }
}
