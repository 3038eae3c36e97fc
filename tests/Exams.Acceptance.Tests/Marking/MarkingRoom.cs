using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>An exam with an essay, <c>q1</c>, worth four points, whose answers wait for graders.</summary>
internal sealed class MarkingRoom
{
    private readonly Venue _venue;
    private int _learners;

    private MarkingRoom(Venue venue, Stage stage) => (_venue, Stage) = (venue, stage);

    public Stage Stage { get; }

    /// <summary>Opens one.</summary>
    /// <param name="venue">Where.</param>
    /// <param name="review">The exam's review policy; null for the usual one.</param>
    /// <param name="content">The package; by default the essay alone.</param>
    public static async Task<MarkingRoom> OpenAsync(Venue venue, object? review = null, APackage? content = null) => new(
        venue,
        await Stage.SetAsync(
            venue,
            content ?? new APackage().WithEssay("q1").WithTest(),
            rules: review is null ? null : exam => exam["review"] = JsonSerializer.SerializeToNode(review)));

    /// <summary>Gives the essay a rubric of one criterion, of none to four points.</summary>
    public async Task<MarkingRoom> WithRubricAsync(object marking)
    {
        (await Stage.Author.PutAsync($"exams/{Stage.ExamId}/rubrics/q1", new { criteria = Criteria(), marking })).Ok();
        return this;
    }

    public static object[] Criteria() =>
        [new { id = "reason", title = "Reason", levels = Enumerable.Range(0, 5).Select(points => new { points, title = $"{points}" }).ToArray() }];

    public Task<Person> GraderAsync(string name, string? atp = null) => _venue.PersonAsync($"{name}-{Stage.Name}", "grader", atp);

    public Task<Person> LeadAsync(string name = "lead") => _venue.PersonAsync($"{name}-{Stage.Name}", "lead");

    /// <summary>A learner who has handed in an essay, and waits for it.</summary>
    public async Task<Learner> HandInAsync(string answer = "Because.")
    {
        var learner = await Stage.EnrolAsync($"learner{++_learners}");
        await learner.EnterAsync();
        (await learner.SaveAsync(1, 1, new { RESPONSE = answer })).Ok();
        (await learner.SubmitAsync()).Ok();
        await learner.OnceAsync("awaitingReview");
        return learner;
    }

    /// <summary>The next answer for a grader, or null.</summary>
    public async Task<JsonElement?> NextAsync(Person grader, object? filter = null)
    {
        var body = JsonSerializer.SerializeToNode(filter ?? new { })!.AsObject();
        body["examId"] = Stage.ExamId;
        var reply = (await grader.SendTextAsync(HttpMethod.Post, "reviews/claim-next", body.ToJsonString())).Ok();
        return reply.Body.TryGetProperty("next", out var next) ? next : null;
    }

    /// <summary>The next answer for a grader, once there is one.</summary>
    public async Task<JsonElement> AwaitNextAsync(Person grader)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await NextAsync(grader) is { } next)
            {
                return next;
            }

            await _venue.PassAsync(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"nothing ever waits for {grader.Subject}");
    }

    /// <summary>Waits until an answer is in a round.</summary>
    public async Task WaitForAsync(int round)
    {
        var lead = await LeadAsync("watch");
        await lead.UntilAsync($"reviews?exam={Stage.ExamId}&round={round}", reply => reply.Body.GetProperty("reviews").GetArrayLength() > 0);
    }

    public static string IdOf(JsonElement review) => review.GetProperty("review").GetProperty("reviewId").GetString()!;

    /// <summary>Claims the next answer and scores it by the rubric's criterion.</summary>
    public async Task<string> MarkAsync(Person grader, decimal points, string? comment = null)
    {
        var id = IdOf(await AwaitNextAsync(grader));
        (await grader.PostAsync($"reviews/{id}/score", new { criteria = new[] { new { criterion = "reason", points } }, comment })).Ok();
        return id;
    }

    /// <summary>What is in the queue for somebody.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueueAsync(Person grader, string query = "") =>
        [.. (await grader.GetAsync($"reviews?exam={Stage.ExamId}{query}")).Ok().Body.GetProperty("reviews").EnumerateArray()];
}
