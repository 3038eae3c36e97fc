using System.Net;
using System.Net.Http.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Rubrics and seeded scripts that can't be used are refused, and what is wrong is named.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class MarkingInputTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Theory]
    [InlineData("""{"criteria":[]}""", "criteria")]
    [InlineData("""{"criteria":[{"id":"a","title":"A","levels":[{"points":4,"title":"all"}]}]}""", "criteria[0].levels")]
    [InlineData("""{"criteria":[{"id":"a","title":"A","levels":[{"points":0,"title":"no"},{"points":5,"title":"all"}]}]}""", "criteria")]
    [InlineData("""{"criteria":[{"id":"a","title":"A","levels":[{"points":-1,"title":"no"},{"points":4,"title":"all"}]}]}""", "criteria[0].levels[0].points")]
    [InlineData("""{"criteria":[{"id":"a","title":"A","levels":[{"points":0,"title":"no"},{"points":4,"title":"all"}]}],"marking":{"double":"sample"}}""", "marking.samplePercent")]
    [InlineData("""{"criteria":[{"id":"a","title":"A","levels":[{"points":0,"title":"no"},{"points":4,"title":"all"}]}],"marking":{"tolerance":5}}""", "marking.tolerance")]
    public async Task ARubricThatCanNotBeUsed_IsRefused(string rubric, string path)
    {
        var room = await MarkingRoom.OpenAsync(host);

        var reply = await room.Stage.Author.SendTextAsync(HttpMethod.Put, $"exams/{room.Stage.ExamId}/rubrics/q1", rubric);

        Assert.Equal(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-rubric").Body.GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task ARubricsNextVersion_NamesTheOneBefore_AndTheSameAgainIsNone()
    {
        var room = await MarkingRoom.OpenAsync(host);
        var path = $"exams/{room.Stage.ExamId}/rubrics/q1";
        var first = (await room.Stage.Author.PutAsync(path, new { criteria = MarkingRoom.Criteria() })).Ok();
        var changed = new { criteria = MarkingRoom.Criteria(), marking = new { @double = "all" } };

        Assert.Equal(1, (await room.Stage.Author.PutAsync(path, new { criteria = MarkingRoom.Criteria() })).Ok().Int("version"));
        (await room.Stage.Author.PutAsync(path, changed)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await PutAsync("\"another\"")).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(2, (await PutAsync((await room.Stage.Author.GetAsync(path)).Ok().ETag)).Ok().Int("version"));
        Assert.Equal(1, (await room.Stage.Author.GetAsync($"{path}?version=1")).Ok().Int("version"));
        Assert.Equal(1, first.Int("version"));
        (await room.Stage.Author.PutAsync($"exams/{room.Stage.ExamId}/rubrics/q9", changed)).Refused(HttpStatusCode.NotFound, "not-found");

        async Task<Reply> PutAsync(string etag)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, $"api/{path}") { Content = JsonContent.Create(changed) };
            request.Headers.TryAddWithoutValidation("If-Match", etag);
            return await room.Stage.Author.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("q9", """{"RESPONSE":"x"}""", 1, "itemIdentifier")]
    [InlineData("q1", """{"OTHER":"x"}""", 1, "responses")]
    [InlineData("q1", """{"RESPONSE":["x","y"]}""", 1, "responses")]
    [InlineData("q1", """{"RESPONSE":"x"}""", 5, "expertScore")]
    [InlineData("q1", """{"RESPONSE":"x"}""", -1, "expertScore")]
    public async Task AScriptThatCanNotBeUsed_IsRefused(string item, string responses, int score, string path)
    {
        var room = await MarkingRoom.OpenAsync(host);

        var reply = await room.Stage.Author.SendTextAsync(
            HttpMethod.Post,
            $"exams/{room.Stage.ExamId}/seeds",
            $$"""{"itemIdentifier":"{{item}}","responses":{{responses}},"expertScore":{{score}}}""");

        Assert.Equal(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-seed").String("path"));
    }

    [Fact]
    public async Task AScriptsKey_NamesOneScript_AndARetiredOneStaysSo()
    {
        var room = await MarkingRoom.OpenAsync(host);
        Task<Reply> EnterAsync(int expertScore) => room.Stage.Author.PostAsync(
            $"exams/{room.Stage.ExamId}/seeds",
            new { itemIdentifier = "q1", responses = new { RESPONSE = "x" }, expertScore },
            "script-1");
        var seed = (await EnterAsync(2)).Ok().String("seedId");

        Assert.Equal(seed, (await EnterAsync(2)).Ok().String("seedId"));
        (await EnterAsync(3)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        var retired = (await room.Stage.Author.PostAsync($"exams/{room.Stage.ExamId}/seeds/{seed}/retire", new { })).Ok();
        Assert.Equal(retired.Text, (await room.Stage.Author.PostAsync($"exams/{room.Stage.ExamId}/seeds/{seed}/retire", new { })).Ok().Text);
    }
}
