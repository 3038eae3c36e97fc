using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>An exam that can't be held isn't stored, and a version follows only the one that its author saw.</summary>
public sealed class ExamInputTests(AccessScene scene) : IClassFixture<AccessScene>
{
    private static int _exams;

    private Person Author => scene.Stage.Author;

    [Theory]
    [InlineData("bankId", "\"nobodys-bank\"", "bankId")]
    [InlineData("bankVersion", "\"0000\"", "bankId")]
    [InlineData("testIdentifier", "\"another\"", "testIdentifier")]
    [InlineData("timeLimit", "\"PT0S\"", "timeLimit")]
    [InlineData("timeLimit", "\"PT-1H\"", "timeLimit")]
    [InlineData("timeLimit", "\"P31D\"", "timeLimit")]
    [InlineData("cutScorePercent", "-0.01", "cutScore.value")]
    [InlineData("cutScorePercent", "100.01", "cutScore.value")]
    [InlineData("cutScorePercent", "79228162514264337593543950335", "cutScore.value")]
    [InlineData("maxAttempts", "0", "attempts.maxAttempts")]
    [InlineData("maxAttempts", "-2147483648", "attempts.maxAttempts")]
    [InlineData("queuedAnswers", "\"PT-1S\"", "late.queuedAnswers")]
    [InlineData("title", "\" \"", "title")]
    public async Task AnUnusableDraft_IsRefusedByTheMemberAtFault(string member, string json, string path)
    {
        var draft = Draft();
        draft[member] = JsonNode.Parse(json);

        var reply = await Author.PostAsync("exams", draft);

        Assert.StartsWith(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam").String("detail"), StringComparison.Ordinal);
        (await Author.GetAsync($"exams/{draft["examId"]}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task ATitleOfTenThousandCharacters_IsRefused()
    {
        var draft = Draft();
        draft["title"] = new string('t', 10_000);

        (await Author.PostAsync("exams", draft)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam");
    }

    [Fact]
    public async Task AnExamThatIsThere_IsNotCreatedAgain_ExceptByARepeat()
    {
        var draft = Draft();
        var first = (await Author.PostAsync("exams", draft, "key")).Ok();

        Assert.Equal(first.Text, (await Author.PostAsync("exams", draft, "key")).Ok().Text);
        (await Author.PostAsync("exams", draft)).Refused(HttpStatusCode.Conflict, "exam-exists");
        draft["title"] = "Another";
        (await Author.PostAsync("exams", draft, "another key")).Refused(HttpStatusCode.Conflict, "exam-exists");
    }

    [Fact]
    public async Task ANewVersion_NeedsTheETagOfTheNewest()
    {
        var (exam, etag) = await StoredAsync();
        exam["version"] = 2;

        (await PutAsync(exam, null)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        foreach (var stale in (string[])["\"stale\"", "W/\"datetime'2000-01-01T00%3A00%3A00.0000000Z'\"", "garbage", "*", "\"a\", \"b\""])
        {
            (await PutAsync(exam, stale)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        }

        (await PutAsync(exam, etag)).Ok();
        (await PutAsync(exam, etag)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        exam["version"] = 3;
        (await PutAsync(exam, etag)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        exam["version"] = 99;
        (await PutAsync(exam, etag)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(2, (await Author.GetAsync($"exams/{exam["id"]}")).Ok().Int("version"));
    }

    [Theory]
    [InlineData("id", "\"another\"", "id")]
    [InlineData("itemBankVersionId", "\"0000\"", "itemBankVersionId")]
    [InlineData("sections", "[]", "sections")]
    [InlineData("sections", """[{"id":"s","title":"S","items":[{"itemIdentifier":"nobodys"}]}]""", "sections.items")]
    [InlineData("sections", """[{"id":"s","title":"S","items":[{"itemIdentifier":"q1","points":-1}]}]""", "sections[0].items")]
    [InlineData("sections", """[{"id":"s","title":"S","items":[{"itemIdentifier":"q1","points":1e28}]}]""", "sections[0].items")]
    [InlineData("sections", """[{"id":"s","title":"S","items":[{"itemIdentifier":"q1"},{"itemIdentifier":"q1"}]}]""", "sections.items")]
    [InlineData("scale", """{"minimum":-7e28,"maximum":7e28,"decimals":0}""", "scale")]
    [InlineData("release", """{"timing":"at"}""", "release.at")]
    [InlineData("release", """{"timing":"at","at":"0001-01-01T00:00:00Z"}""", "release.at")]
    [InlineData("version", "0", "version")]
    [InlineData("version", "-1", "version")]
    public async Task AnUnusableDefinition_IsRefusedByTheMemberAtFault(string member, string json, string path)
    {
        var (exam, etag) = await StoredAsync();
        var id = $"{exam["id"]}";
        exam["version"] = 2;
        exam[member] = JsonNode.Parse(json);

        var reply = await PutAsync(exam, etag, id);

        Assert.StartsWith(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam").String("detail"), StringComparison.Ordinal);
        Assert.Equal(1, (await Author.GetAsync($"exams/{id}")).Ok().Int("version"));
    }

    [Theory]
    [InlineData("sections", "[null]", "$.sections[0]")]
    [InlineData("sections", """[{"id":"s","title":"S","items":[null]}]""", "$.sections[0].items[0]")]
    [InlineData("navigation", "\"sideways\"", "$.navigation")]
    [InlineData("navigation", "1", "$.navigation")]
    [InlineData("timeLimit", "\"3600\"", "$.timeLimit")]
    [InlineData("review", "null", "$.review")]
    public async Task AMemberOfAnotherKind_IsNamed(string member, string json, string path)
    {
        var (exam, etag) = await StoredAsync();
        exam[member] = JsonNode.Parse(json);

        Assert.Equal(path, (await PutAsync(exam, etag)).Refused(HttpStatusCode.BadRequest, "invalid-body").String("path"));
    }

    private async Task<(JsonObject Exam, string ETag)> StoredAsync()
    {
        var created = (await Author.PostAsync("exams", Draft())).Ok();
        return (JsonNode.Parse(created.Body.GetProperty("definition").GetRawText())!.AsObject(), created.Headers.ETag!.ToString());
    }

    private Task<Reply> PutAsync(JsonObject exam, string? etag, string? id = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"api/exams/{id ?? $"{exam["id"]}"}") { Content = JsonContent.Create(exam) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return Author.SendAsync(request);
    }

    private JsonObject Draft() => new()
    {
        ["examId"] = $"exam-{scene.Stage.Name}-{Interlocked.Increment(ref _exams)}",
        ["bankId"] = $"bank-{scene.Stage.Name}",
        ["timeLimit"] = "PT1H",
    };
}
