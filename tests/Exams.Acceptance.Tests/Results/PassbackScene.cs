using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.Grading.Passback;

namespace Exams.Acceptance.Tests.Results;

/// <summary>A window whose results go to a receiver on this machine.</summary>
internal static class PassbackScene
{
    /// <summary>An app of its own whose receivers have a second to answer.</summary>
    public static Task<ExamApp> AppAsync() => ExamApp.InMemoryAsync(
        new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        new Dictionary<string, string?> { ["Passback:TimeoutSeconds"] = "1" });

    public static string PathOf(Stage stage) => $"windows/{stage.WindowId}/passback";

    /// <summary>Has a window's results sent somewhere.</summary>
    public static async Task<Reply> PassBackAsync(this Stage stage, ScoreReceiver receiver, string? giveUpAfter = null, string? etag = null) =>
        (await stage.Atp.PutAsync(PathOf(stage), new { url = receiver.Address, giveUpAfter }, etag)).Ok();

    /// <summary>A learner who has one of three answers right, and whose result is released.</summary>
    public static async Task<Learner> ReleasedAsync(this Stage stage, string name = "lena")
    {
        var learner = await stage.EnrolAsync(name);
        await learner.EnterAsync();
        (await learner.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await learner.SubmitAsync()).Ok();
        await learner.ResultOnceReleasedAsync();
        return learner;
    }

    /// <summary>Asks until a learner's newest message is as wanted.</summary>
    public static async Task<JsonElement> OnceToldAsync(this Stage stage, Learner learner, Func<JsonElement, bool> wanted)
    {
        var reply = await stage.Atp.UntilAsync($"{PathOf(stage)}/scores", scores => Find(scores, learner) is { } score && wanted(score.GetProperty("newest")));
        return Find(reply, learner)!.Value;
    }

    /// <summary>Asks until a learner's newest message was taken.</summary>
    public static Task<JsonElement> OnceTakenAsync(this Stage stage, Learner learner, int sequence = 1) =>
        stage.OnceToldAsync(learner, newest => newest.GetProperty("sequence").GetInt32() == sequence && StateOf(newest) == "delivered");

    public static string? StateOf(JsonElement told) => told.GetProperty("state").GetString();

    /// <summary>What a message says.</summary>
    public static JsonElement BodyOf(ReceivedMessage message) => JsonDocument.Parse(message.Body).RootElement;

    private static JsonElement? Find(Reply scores, Learner learner)
    {
        var found = scores.Ok().Body.GetProperty("scores").EnumerateArray().Where(score => score.GetProperty("sessionId").GetString() == learner.SessionId).ToList();
        return found.Count == 0 ? null : found[0];
    }
}
