using System.Net;
using System.Text;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Regrading;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Item and exam statistics: on demand, by night, for authors only.</summary>
public sealed class StatisticsTests(ExamApp app)
{
    // What four learners answer to q1, q2 and q3, where A is right; nothing where they don't.
    private static readonly string[][] Answers = [["A", "A", "A"], ["A", "A", "B"], ["A", "", "C"], ["B", "", ""]];

    [Fact]
    public async Task OnDemand_FromResponsesToPlots()
    {
        var stage = await SatAsync();
        (await stage.Author.GetAsync($"exams/{stage.ExamId}/statistics")).Refused(HttpStatusCode.NotFound, "statistics-not-computed");

        var accepted = (await stage.Author.PostAsync($"exams/{stage.ExamId}/statistics", new { })).Ok();
        Assert.Equal((HttpStatusCode.Accepted, $"/api/exams/{stage.ExamId}/statistics"), (accepted.Status, accepted.Headers.Location!.ToString()));
        var statistics = await stage.Author.UntilAsync($"exams/{stage.ExamId}/statistics", reply => reply.Code is null);

        var test = statistics.Body.GetProperty("test");
        Assert.Equal(4, test.GetProperty("learners").GetInt32());
        Assert.Equal(["tooFewLearners", "lowReliability"], test.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()));
        Assert.Equal([("q1", 0.75, 0, 0), ("q2", 0.5, 1, 1), ("q3", 0.25, 0, 1)], test.GetProperty("items").EnumerateArray().Select(Row));
        Assert.Equal([("A", true, 3), ("B", false, 1), ("C", false, 0)], Options(test, item: 0));
        Assert.Equal([("A", true, 1), ("B", false, 1), ("C", false, 1)], Options(test, item: 2));
        Assert.Equal(60, test.GetProperty("items")[0].GetProperty("time").GetProperty("median").GetDouble());
        Assert.Equal(50, test.GetProperty("cutPercent").GetDouble());
        Assert.DoesNotContain(stage.Name, statistics.Text.Replace(stage.ExamId, "", StringComparison.Ordinal), StringComparison.Ordinal);

        var (sheet, sheetType) = await stage.Author.DownloadAsync($"exams/{stage.ExamId}/statistics.csv?version=1");
        Assert.Equal(("text/csv", 4), (sheetType, Encoding.UTF8.GetString(sheet).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        var (page, pageType) = await stage.Author.DownloadAsync($"exams/{stage.ExamId}/statistics.html");
        Assert.Equal("text/html", pageType);
        Assert.Contains("<svg class=\"plot\" role=\"img\"", Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        (await stage.Author.GetAsync($"exams/{stage.ExamId}/statistics?version=7")).Refused(HttpStatusCode.NotFound, "not-found");
        (await stage.Atp.GetAsync($"exams/{stage.ExamId}/statistics")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task WithheldResults_AreLeftOut_AndCounted()
    {
        var stage = await SatAsync();
        var admin = await app.PersonAsync($"admin-{stage.Name}", "admin");
        var sessions = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/sessions")).Ok().Body.GetProperty("sessions");
        (await admin.PostAsync($"sessions/{sessions[0].GetProperty("sessionId").GetString()}/result/withhold", new { reason = "a test" })).Ok();

        (await stage.Author.PostAsync($"exams/{stage.ExamId}/statistics", new { })).Ok();
        var statistics = await stage.Author.UntilAsync($"exams/{stage.ExamId}/statistics", reply => reply.Code is null);

        Assert.Equal((3, 1), (statistics.Body.GetProperty("test").GetProperty("learners").GetInt32(), statistics.Int("withheld")));
    }

    [Fact]
    public async Task ByNight_TheyComeByThemselves_AndNewerOnesOnDemand()
    {
        await using var own = await ExamApp.InMemoryAsync(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var stage = await SatAsync(own);

        await own.Time.AdvanceToAsync(new DateTimeOffset(2026, 3, 3, 3, 16, 0, TimeSpan.Zero));
        var first = await stage.Author.UntilAsync($"exams/{stage.ExamId}/statistics", reply => reply.Code is null);
        Assert.StartsWith("2026-03-03T03:15:0", first.String("computedAt"), StringComparison.Ordinal);

        // Nothing has come since: the next night has nothing to do.
        await own.Time.AdvanceToAsync(new DateTimeOffset(2026, 3, 4, 3, 16, 0, TimeSpan.Zero));
        Assert.Equal(first.String("computedAt"), (await stage.Author.GetAsync($"exams/{stage.ExamId}/statistics")).Ok().String("computedAt"));

        var accepted = (await stage.Author.PostAsync($"exams/{stage.ExamId}/statistics", new { })).Ok();
        await stage.Author.UntilAsync(
            $"exams/{stage.ExamId}/statistics",
            reply => string.CompareOrdinal(reply.String("computedAt"), accepted.String("askedAtUtc")) >= 0);
    }

    [Fact]
    public async Task AfterARegrade_TheyKnowTheKeysThatCount_AndByNightAgainOnceItIsTakenBack()
    {
        await using var own = await ExamApp.InMemoryAsync(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var scene = await RegradeScene.SetAsync(own);
        await scene.GradedAsync("lena", "AABA");
        await scene.GradedAsync("ben", "BABA");
        var applied = await scene.RegradeAsync(false, RegradeScene.NewKey("q1", "B"), RegradeScene.SeveralKeys("q3", "A", "B"));
        await scene.SettleAsync();

        var changed = await NextNightAsync(scene.Stage, own, day: 3);

        Assert.Equal([("A", false, 1), ("B", true, 1), ("C", false, 0)], Options(changed.Body.GetProperty("test"), item: 0));
        Assert.Equal([("A", true, 0), ("B", true, 2), ("C", false, 0)], Options(changed.Body.GetProperty("test"), item: 2));
        Assert.Equal(1, changed.Body.GetProperty("test").GetProperty("items")[2].GetProperty("difficulty").GetDouble());
        await scene.RollBackAsync(applied);
        await scene.SettleAsync();

        var restored = await NextNightAsync(scene.Stage, own, day: 4);

        Assert.Equal([("A", true, 1), ("B", false, 1), ("C", false, 0)], Options(restored.Body.GetProperty("test"), item: 0));
        Assert.Equal(0, restored.Body.GetProperty("test").GetProperty("items")[2].GetProperty("difficulty").GetDouble());
    }

    private static async Task<Reply> NextNightAsync(Stage stage, ExamApp app, int day)
    {
        await app.Time.AdvanceToAsync(new DateTimeOffset(2026, 3, day, 3, 16, 0, TimeSpan.Zero));
        return await stage.Author.UntilAsync(
            $"exams/{stage.ExamId}/statistics",
            reply => reply.Code is null && reply.String("computedAt").StartsWith($"2026-03-0{day}T", StringComparison.Ordinal));
    }

    private Task<Stage> SatAsync() => SatAsync(app);

    private static async Task<Stage> SatAsync(ExamApp app)
    {
        var stage = await Stage.SetAsync(app, new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithTest());
        foreach (var (index, answers) in Answers.Index())
        {
            var learner = await stage.EnrolAsync($"learner{index}");
            await learner.EnterAsync();
            var sequence = 0;
            foreach (var (item, answer) in answers.Index().Where(answer => answer.Item.Length > 0))
            {
                await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
                (await learner.SaveAsync(++sequence, item + 1, new { RESPONSE = answer })).Ok();
            }

            (await learner.SubmitAsync()).Ok();
            await learner.ResultOnceReleasedAsync();
        }

        return stage;
    }

    private static (string? Item, double P, int Omitted, int NotReached) Row(JsonElement item) => (
        item.GetProperty("item").GetString(),
        item.GetProperty("difficulty").GetDouble(),
        item.GetProperty("omitted").GetInt32(),
        item.GetProperty("notReached").GetInt32());

    private static IEnumerable<(string? Option, bool IsKey, int Count)> Options(JsonElement test, int item) =>
        test.GetProperty("items")[item].GetProperty("options").EnumerateArray().Select(option => (
            option.GetProperty("identifier").GetString(),
            option.GetProperty("isKey").GetBoolean(),
            option.GetProperty("count").GetInt32()));
}
