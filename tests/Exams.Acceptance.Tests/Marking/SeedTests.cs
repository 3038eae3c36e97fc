using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Marking;

/// <summary>Seeded scripts show how graders score; they look like any answer and count for none. Marks given twice show how they agree.</summary>
public sealed class SeedTests(ExamApp app)
{
    private const int Answers = 20;

    [Fact]
    public async Task Seeds_AreMixedIn_LookLikeAnswers_AndMeasureDrift()
    {
        var room = await MarkingRoom.OpenAsync(app, new { seedPercent = 50 });
        for (var n = 1; n <= 4; n++)
        {
            (await room.Stage.Author.PostAsync(
                $"exams/{room.Stage.ExamId}/seeds",
                new { itemIdentifier = "q1", responses = new { RESPONSE = $"script {n}" }, expertScore = 2 },
                $"seed-{n}")).Ok();
        }

        var learners = new List<Learner>();
        for (var n = 0; n < Answers; n++)
        {
            learners.Add(await room.HandInAsync());
        }

        var (greta, seeds, shapes) = (await room.GraderAsync("greta"), 0, new HashSet<string>(StringComparer.Ordinal));
        while (await room.NextAsync(greta) is { } next)
        {
            seeds += next.GetProperty("responses").GetProperty("RESPONSE").GetString()!.StartsWith("script", StringComparison.Ordinal) ? 1 : 0;
            var item = (await greta.GetAsync($"reviews/{MarkingRoom.IdOf(next)}/item")).Ok().Body;
            shapes.Add(string.Join(',', Shape(next).Concat(item.EnumerateObject().Select(member => member.Name))));
            (await greta.PostAsync($"reviews/{MarkingRoom.IdOf(next)}/score", new { score = 3 })).Ok();
        }

        Assert.InRange(seeds, 2, 4);
        Assert.Single(shapes);
        foreach (var learner in learners)
        {
            Assert.Equal(3, (await learner.ResultOnceReleasedAsync()).Int("raw"));
        }

        var drift = (await (await room.LeadAsync()).GetAsync($"marking/drift?exam={room.Stage.ExamId}")).Ok().Body.GetProperty("graders");
        var measured = drift.EnumerateArray().Single().GetProperty("agreement");
        Assert.Equal((seeds, 1, 0, 1), (
            measured.GetProperty("pairs").GetInt32(),
            measured.GetProperty("meanDifference").GetDouble(),
            measured.GetProperty("exact").GetDouble(),
            measured.GetProperty("adjacent").GetDouble()));
    }

    [Fact]
    public async Task MarksGivenTwice_ShowHowGradersAgree()
    {
        var room = await (await MarkingRoom.OpenAsync(app)).WithRubricAsync(new { @double = "all", tolerance = 4 });
        var (greta, gustav) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"));
        foreach (var (first, second) in new[] { (1, 1), (2, 3), (4, 4), (0, 2) })
        {
            var learner = await room.HandInAsync();
            await room.MarkAsync(greta, first);
            await room.MarkAsync(gustav, second);
            await learner.ResultOnceReleasedAsync();
        }

        var agreement = (await (await room.LeadAsync()).GetAsync($"marking/agreement?exam={room.Stage.ExamId}")).Ok().Body;

        var overall = agreement.GetProperty("overall");
        Assert.Equal((4, 0.5, 0.75), (overall.GetProperty("pairs").GetInt32(), overall.GetProperty("exact").GetDouble(), overall.GetProperty("adjacent").GetDouble()));

        // κ = 1 − Σd² ÷ (n · (s²ₓ + s²ᵧ + (ȳ − x̄)²)) = 1 − 5 ÷ (4 · (2.1875 + 1.25 + 0.5625))
        Assert.Equal(1 - (5 / 16.0), overall.GetProperty("quadraticWeightedKappa").GetDouble(), 9);
        Assert.Equal("q1", agreement.GetProperty("items")[0].GetProperty("itemIdentifier").GetString());
        Assert.Equal(
            [(greta.Subject, -0.75), (gustav.Subject, 0.75)],
            agreement.GetProperty("graders").EnumerateArray()
                .Select(grader => (grader.GetProperty("grader").GetString()!, grader.GetProperty("agreement").GetProperty("meanDifference").GetDouble())));
    }

    private static IEnumerable<string> Shape(JsonElement review) =>
        review.EnumerateObject().Select(member => member.Name).Concat(review.GetProperty("review").EnumerateObject().Select(member => member.Name));
}
