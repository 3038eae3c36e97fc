using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>Forms drawn by a blueprint, and explained to who may know.</summary>
public sealed class BlueprintTests(ExamApp app)
{
    [Fact]
    public async Task Forms_MeetTheBlueprint_UseAllItemsAlike_AndAreExplained()
    {
        var stage = await StageAsync();
        (await PutAsync(stage, section =>
        {
            section["selection"] = JsonNode.Parse("""{"count":2,"quotas":[{"minimum":1,"maximum":1,"domain":"a"}]}""");
            section["shuffle"] = true;
        })).Ok();
        var windowId = await ScheduleAsync(stage);

        var learners = new List<(Person Person, string Session)>();
        for (var n = 0; n < 6; n++)
        {
            var person = await app.PersonAsync($"learner{n}-{stage.Name}", "learner");
            var rows = new[] { new { learnerId = person.Subject, displayName = "Lena" } };
            (await stage.Atp.PutAsync($"windows/{windowId}/roster", new { learners = rows })).Ok();
            learners.Add((person, (await person.GetAsync("me/sessions")).Ok().Body.GetProperty("sessions")[0].GetProperty("sessionId").GetString()!));
        }

        var items = new List<JsonElement>();
        foreach (var (person, session) in learners)
        {
            var explained = (await stage.Author.GetAsync($"sessions/{session}/form/explanation")).Ok();
            Assert.True(explained.Body.GetProperty("isReproduced").GetBoolean());
            items.AddRange(explained.Body.GetProperty("sections")[0].GetProperty("items").EnumerateArray());
            (await person.GetAsync($"sessions/{session}/form/explanation")).Refused(HttpStatusCode.Forbidden, "forbidden");
            (await stage.Atp.GetAsync($"sessions/{session}/form/explanation")).Refused(HttpStatusCode.Forbidden, "forbidden");
        }

        var uses = items.CountBy(item => item.GetProperty("itemIdentifier").GetString()!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.Equal((6, 6), (uses["q1"] + uses["q2"], uses["q3"] + uses["q4"]));
        Assert.All(uses.Values, count => Assert.InRange(count, 2, 4));
        Assert.Contains(items, item => item.GetProperty("reason").GetString() == "quota" && item.GetProperty("exposureBefore").GetInt32() >= 1);
        Assert.All(items, item => Assert.Equal(
            item.GetProperty("itemIdentifier").GetString() is "q1" or "q3" ? 1 : 0,
            item.GetProperty("rejectedEnemies").GetArrayLength()));
    }

    [Theory]
    [InlineData("""{"count":3,"quotas":[{"minimum":2,"domain":"a"},{"minimum":2,"domain":"b"}]}""", "sections[0].selection")]
    [InlineData("""{"count":2,"quotas":[{"minimum":3,"domain":"a"}]}""", "sections[0].selection.quotas[0].minimum")]
    [InlineData("""{"count":4}""", "enemies")]
    public async Task ABlueprintThatCannotBeMet_IsRefused_WithTheReason(string selection, string where)
    {
        var refused = await PutAsync(await StageAsync(), section => section["selection"] = JsonNode.Parse(selection));

        Assert.Contains(where, refused.Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam").Text, StringComparison.Ordinal);
    }

    private Task<Stage> StageAsync() =>
        Stage.SetAsync(app, new APackage().WithChoice("q1").WithChoice("q2").WithChoice("q3").WithChoice("q4").WithTest());

    /// <summary>The next version of the exam: q1 and q2 are of domain a, q3 and q4 of b, and q1 and q3 are enemies.</summary>
    private static async Task<Reply> PutAsync(Stage stage, Action<JsonNode> change)
    {
        var first = (await stage.Author.GetAsync($"exams/{stage.ExamId}")).Ok();
        var exam = JsonNode.Parse(first.Body.GetProperty("definition").GetRawText())!;
        exam["version"] = 2;
        exam["enemies"] = JsonNode.Parse("""[["q1","q3"]]""");
        var section = exam["sections"]![0]!;
        foreach (var item in section["items"]!.AsArray())
        {
            item!["domain"] = item["itemIdentifier"]!.GetValue<string>() is "q1" or "q2" ? "a" : "b";
        }

        change(section);
        var request = new HttpRequestMessage(HttpMethod.Put, $"api/exams/{stage.ExamId}") { Content = JsonContent.Create(exam) };
        request.Headers.TryAddWithoutValidation("If-Match", first.Headers.ETag!.ToString());
        return await stage.Author.SendAsync(request);
    }

    private async Task<string> ScheduleAsync(Stage stage)
    {
        var now = app.Time.GetUtcNow();
        var window = await stage.Atp.PostAsync("windows", new
        {
            title = "Blueprint",
            examId = stage.ExamId,
            zone = "Europe/Vienna",
            opens = now,
            lastStart = now.AddHours(4),
            hardClose = now.AddHours(8),
            seats = 10,
            allowOverlap = true,
        });
        return window.Ok().String("windowId");
    }
}
