using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A review is scored once, in range, by the grader who holds it and isn't of the learner's own ATP.</summary>
public sealed class ReviewInputTests(ExamApp app)
{
    [Theory]
    [InlineData("-1")]
    [InlineData("-0.0000001")]
    [InlineData("4.0000001")]
    [InlineData("79228162514264337593543950335")]
    public async Task Score_OutOfRange_IsRefused_AndSaysTheRange(string score)
    {
        var (_, grader, review) = await OpenAsync();
        (await grader.PostAsync($"{review}/claim", new { })).Ok();

        var reply = await grader.SendTextAsync(HttpMethod.Post, $"{review}/score", $$"""{"score":{{score}}}""");

        Assert.Equal(4, reply.Refused(HttpStatusCode.UnprocessableEntity, "score-out-of-range").Int("maxScore"));
    }

    [Fact]
    public async Task Score_WithACommentTooLong_IsRefused()
    {
        var (_, grader, review) = await OpenAsync();
        (await grader.PostAsync($"{review}/claim", new { })).Ok();

        (await grader.PostAsync($"{review}/score", new { score = 1, comment = new string('c', 10_000) }))
            .Refused(HttpStatusCode.UnprocessableEntity, "comment-too-long");
    }

    [Fact]
    public async Task Claim_ByTwo_IsTheFirstOnes_UntilTheLeaseEnds()
    {
        var (_, grader, review) = await OpenAsync();
        var second = await app.PersonAsync("gustav", "grader");
        (await grader.PostAsync($"{review}/claim", new { })).Ok();

        (await second.PostAsync($"{review}/claim", new { })).Refused(HttpStatusCode.Conflict, "review-claimed");
        (await second.PostAsync($"{review}/score", new { score = 1 })).Refused(HttpStatusCode.Conflict, "review-not-claimed");
        (await second.PostAsync($"{review}/release", new { })).Refused(HttpStatusCode.Conflict, "review-claimed");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(30));
        (await second.PostAsync($"{review}/claim", new { })).Ok();
        (await grader.PostAsync($"{review}/score", new { score = 1 })).Refused(HttpStatusCode.Conflict, "review-not-claimed");
    }

    [Fact]
    public async Task Claims_AtOnce_AreOneClaim()
    {
        var (_, _, review) = await OpenAsync();
        var graders = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => app.PersonAsync($"grader-{n}", "grader")));

        var replies = await Task.WhenAll(graders.Select(grader => grader.PostAsync($"{review}/claim", new { })));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(reply => reply.Code is not null), reply => reply.Refused(HttpStatusCode.Conflict, "review-claimed"));
    }

    [Fact]
    public async Task Score_Unclaimed_IsRefused()
    {
        var (_, grader, review) = await OpenAsync();

        (await grader.PostAsync($"{review}/score", new { score = 1 })).Refused(HttpStatusCode.Conflict, "review-not-claimed");
    }

    [Fact]
    public async Task Score_OfTheGradersOwnAtp_IsRefused_EvenToLookAt()
    {
        var (stage, _, review) = await OpenAsync();
        var own = await app.PersonAsync("own", "grader", $"atp-{stage.Name}");

        var reply = (await own.PostAsync($"{review}/claim", new { })).Refused(HttpStatusCode.Conflict, "own-atp");

        Assert.DoesNotContain("Because.", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_Again_ChangesNothing()
    {
        var (_, grader, review) = await OpenAsync();
        (await grader.PostAsync($"{review}/claim", new { })).Ok();
        var first = (await grader.PostAsync($"{review}/score", new { score = 3 })).Ok();

        Assert.Equal(first.Text, (await grader.PostAsync($"{review}/score", new { score = 3 })).Ok().Text);
        (await grader.PostAsync($"{review}/score", new { score = 4 })).Refused(HttpStatusCode.Conflict, "review-scored");
        (await grader.PostAsync($"{review}/claim", new { })).Refused(HttpStatusCode.Conflict, "review-scored");
    }

    private async Task<(Stage Stage, Person Grader, string Review)> OpenAsync()
    {
        var stage = await Stage.SetAsync(app, new APackage().WithEssay("q1").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        var grader = await stage.GraderAsync();
        var queue = (await grader.GetAsync($"reviews?exam={stage.ExamId}")).Ok();
        return (stage, grader, $"reviews/{queue.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString()}");
    }
}
