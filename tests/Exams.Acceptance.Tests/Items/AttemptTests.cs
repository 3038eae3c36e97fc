using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;
using static Exams.Acceptance.Tests.Items.ItemStage;
using static Exams.Testing.ItemBanks.TestMarkup;

namespace Exams.Acceptance.Tests.Items;

/// <summary>Attempts that are submitted one by one, under the rules of each item, over HTTP.</summary>
public sealed class AttemptTests(ExamApp app)
{
    [Fact]
    public async Task Attempts_AreCountedAndLimited_AndTheLastOneScores()
    {
        var lena = await EnterAsync(app, Free(Control("max-attempts=\"2\"") + Ref("q1") + Ref("q2")), 2);

        var first = (await lena.AttemptAsync(1, 1, Choose("B"))).Ok();
        Assert.Equal((1, 1), Attempts(first.Body.GetProperty("standing")));
        Assert.Equal("incomplete", first.String("completionStatus"));
        var second = (await lena.AttemptAsync(2, 1, Choose("A"))).Ok();
        Assert.Equal((2, 0), Attempts(second.Body.GetProperty("standing")));
        Assert.Equal("completed", second.String("completionStatus"));

        (await lena.AttemptAsync(3, 1, Choose("B"))).Refused(HttpStatusCode.Conflict, "no-attempt-left");
        (await lena.SaveAsync(3, 1, Choose("B"))).Refused(HttpStatusCode.Conflict, "no-attempt-left");
        Assert.True((await lena.StandingAsync(1)).GetProperty("isClosed").GetBoolean());
        (await lena.SubmitAsync()).Ok();
        Assert.Equal(50, (await lena.ResultOnceReleasedAsync()).Int("percent"));
    }

    [Fact]
    public async Task Attempt_IsInTheJournal_WithTheReceiptThatItGot()
    {
        var lena = await EnterAsync(app, Free(Ref("q1")), 1);

        var receipt = (await lena.AttemptAsync(1, 1, Choose("A"))).Ok().Body.GetProperty("saved").GetProperty("receipts")[0];
        var entry = (await lena.JournalAsync()).Ok().Body.GetProperty("entries")[0];

        Assert.Equal("attempt", entry.GetProperty("ends").GetString());
        Assert.Equal(receipt.GetProperty("digest").GetString(), entry.GetProperty("digest").GetString());
        Assert.Equal(receipt.GetProperty("signature").GetString(), entry.GetProperty("signature").GetString());
    }

    [Fact]
    public async Task FiftyParallelAttemptsOfOneSequence_AreOne()
    {
        var lena = await EnterAsync(app, Free(Control("max-attempts=\"0\"") + Ref("q1")), 1);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => lena.AttemptAsync(1, 1, Choose("A"))));

        Assert.Single(replies.Where(reply => reply.Code != "busy").Select(reply =>
            reply.Ok().Body.GetProperty("saved").GetProperty("receipts")[0].GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, (await lena.StandingAsync(1)).GetProperty("attemptsUsed").GetInt32());
    }

    [Fact]
    public async Task ParallelAttemptsOfOneSequenceWithTwoAnswers_AreOne_AndTheOtherIsAFork()
    {
        var lena = await EnterAsync(app, Free(Control("max-attempts=\"0\"") + Ref("q1")), 1);

        var replies = await Task.WhenAll(lena.AttemptAsync(1, 1, Choose("A")), lena.AttemptAsync(1, 1, Choose("B")));

        Assert.Equal([null, "sequence-fork"], replies.Select(reply => reply.Code).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await lena.StandingAsync(1)).GetProperty("attemptsUsed").GetInt32());
    }

    [Fact]
    public async Task AdaptiveItem_GoesFromAttemptToAttempt_AndIsGradedByAllOfThem()
    {
        var lena = await EnterAsync(
            app,
            Free(Ref("doors", Control("show-feedback=\"true\" show-solution=\"true\"")) + Ref("q1")),
            Choices(1).WithThreeDoors("doors"));
        Assert.Contains(ThreeDoors.Opening, Body(await lena.ItemAsync(1)), StringComparison.Ordinal);

        var first = (await lena.AttemptAsync(1, 1, new { DOOR = "A" })).Ok();
        Assert.Equal("incomplete", first.String("completionStatus"));
        Assert.Contains(ThreeDoors.Switching, Body(first), StringComparison.Ordinal);
        Assert.DoesNotContain(ThreeDoors.Ending, first.Text, StringComparison.Ordinal);
        Assert.False(first.Body.TryGetProperty("solution", out _));
        var shown = (await lena.ItemAsync(1)).Ok();
        Assert.Contains(ThreeDoors.Switching, Body(shown), StringComparison.Ordinal);
        Assert.Equal("A", shown.Body.GetProperty("responses").GetProperty("DOOR").GetString());

        var second = (await lena.AttemptAsync(2, 1, new { DOOR = "A" })).Ok();
        Assert.Equal("completed", second.String("completionStatus"));
        Assert.Contains(ThreeDoors.Ending, Body(second), StringComparison.Ordinal);
        var hasWon = second.Body.GetProperty("solution").GetProperty("DOOR").GetString() == "A";
        Assert.Equal(hasWon, second.Text.Contains(ThreeDoors.Praise, StringComparison.Ordinal));
        (await lena.AttemptAsync(3, 1, new { DOOR = "B" })).Refused(HttpStatusCode.Conflict, "no-attempt-left");

        (await lena.SubmitAsync()).Ok();
        Assert.Equal(hasWon ? 50 : 0, (await lena.ResultOnceReleasedAsync()).Int("percent"));
    }

    [Fact]
    public async Task AfterTheLastAttempt_NothingOfFeedbackOrSolutionIsShown_UnlessAllowed()
    {
        var lena = await EnterAsync(app, Free(Ref("doors")), new APackage().WithThreeDoors("doors"));
        (await lena.AttemptAsync(1, 1, new { DOOR = "A" })).Ok();

        var last = (await lena.AttemptAsync(2, 1, new { DOOR = "A" })).Ok();
        var again = (await lena.ItemAsync(1)).Ok();

        foreach (var reply in new[] { last, again })
        {
            Assert.DoesNotContain(ThreeDoors.Ending, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(ThreeDoors.Praise, reply.Text, StringComparison.Ordinal);
            Assert.False(reply.Body.TryGetProperty("solution", out _));
        }
    }

    [Fact]
    public async Task Review_NotAllowed_ShutsTheItemAfterItsLastAttempt()
    {
        var lena = await EnterAsync(app, Free(Control("allow-review=\"false\"") + Ref("q1") + Ref("q2")), 2);

        var attempt = (await lena.AttemptAsync(1, 1, Choose("A"))).Ok();

        Assert.False(attempt.Body.TryGetProperty("view", out _));
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "review-not-allowed");
        Assert.False((await lena.StandingAsync(1)).GetProperty("reviewAllowed").GetBoolean());
        (await lena.ItemAsync(2)).Ok();
    }

    [Fact]
    public async Task Review_NotAllowed_ShutsAnAnsweredItemAlsoWhereAllIsHandedInAtOnce()
    {
        var test = Test(Part(Section(Control("allow-review=\"false\"") + Ref("q1") + Ref("q2")), "nonlinear", "simultaneous"));
        var lena = await EnterAsync(app, test, 2);
        (await lena.SaveAsync(1, 1, Choose("A"))).Ok();
        (await lena.ItemAsync(1)).Ok();

        (await lena.SaveAsync(2, 2, Choose("A"))).Ok();

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "review-not-allowed");
        (await lena.SaveAsync(3, 1, Choose("B"))).Refused(HttpStatusCode.Conflict, "review-not-allowed");
    }

    [Fact]
    public async Task Skipping_NotAllowed_RefusesToSubmitNothing()
    {
        var lena = await EnterAsync(app, Free(Control("allow-skipping=\"false\"") + Ref("q1")), 1);

        (await lena.AttemptAsync(1, 1, new { })).Refused(HttpStatusCode.Conflict, "answer-needed");
        (await lena.AttemptAsync(1, 1, Choose("B"))).Ok();
    }

    [Fact]
    public async Task Validation_RefusesAnUnfinishedAttempt_AndExpiryDoesNot()
    {
        var lena = await EnterAsync(app, Free(Ref("doors", Control("validate-responses=\"true\" allow-skipping=\"false\""))), new APackage().WithThreeDoors("doors"));
        (await lena.AttemptAsync(1, 1, new { DOOR = (string?)null })).Refused(HttpStatusCode.Conflict, "answer-needed");
        (await lena.AttemptAsync(1, 1, new { DOOR = "Z" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-response");

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));

        Assert.Equal("expired", (await lena.OnceAsync("released")).String("endCause"));
    }

    [Fact]
    public async Task Comment_IsKeptInTheJournal_WhereItIsAllowed()
    {
        var lena = await EnterAsync(app, Free(Control("allow-comment=\"true\"") + Ref("q1") + Ref("q2", Control("allow-comment=\"false\""))), 2);

        (await CommentAsync(lena, 1, 1, "Both could be meant.")).Ok();
        (await CommentAsync(lena, 2, 2, "This one too.")).Refused(HttpStatusCode.Conflict, "comment-not-allowed");
        (await CommentAsync(lena, 2, 1, new string('x', 2_001))).Refused(HttpStatusCode.UnprocessableEntity, "invalid-response");

        Assert.Equal("Both could be meant.", (await lena.JournalAsync()).Ok().Body.GetProperty("entries")[0].GetProperty("comment").GetString());
    }

    [Fact]
    public async Task WhatIsNoResponse_IsRefused_AndChangesNothing()
    {
        var lena = await EnterAsync(app, Free(Ref("q1")), 1);

        (await lena.AttemptAsync(1, 1, new { OTHER = "A" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-response");
        (await lena.AttemptAsync(1, 1, new[] { "A" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-response");
        (await lena.AttemptAsync(2, 1, Choose("A"))).Refused(HttpStatusCode.Conflict, "sequence-gap");
        (await lena.AttemptAsync(1, 2, Choose("A"))).Refused(HttpStatusCode.NotFound, "not-found");
        (await lena.LeaveAsync(1, 1)).Refused(HttpStatusCode.Conflict, "item-not-left");

        Assert.Equal(0, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
    }

    [Fact]
    public async Task BeforeTheStart_NothingIsSaidOfAResponsesShape()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        (await lena.CheckInAsync()).Ok();

        foreach (var responses in new object[] { Choose("A"), Choose("Z"), new { OTHER = 1 } })
        {
            (await lena.SaveAsync(1, 1, responses)).Refused(HttpStatusCode.Conflict, "session-not-started");
            (await lena.AttemptAsync(1, 1, responses)).Refused(HttpStatusCode.Conflict, "session-not-started");
        }
    }

    private static string Free(string section) => Test(Part(Section(section), "nonlinear"));

    private static (int Used, int Left) Attempts(JsonElement standing) =>
        (standing.GetProperty("attemptsUsed").GetInt32(), standing.GetProperty("attemptsLeft").GetInt32());

    private static string Body(Reply reply) => reply.Ok().Body.GetProperty("view").GetProperty("bodyHtml").GetString()!;

    private static Task<Reply> CommentAsync(Learner learner, int sequence, int item, string comment) => learner.Person.PutAsync(
        $"sessions/{learner.SessionId}/responses",
        new { clientId = learner.ClientId, saves = new[] { new { sequence, item, responses = Choose("A"), comment } } });
}
