using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Keys of Safe Exam Browser are read strictly, changed under an ETag, recorded, and never shown.</summary>
public sealed class BrowserInputTests(ExamApp app)
{
    [Theory]
    [InlineData("15d88ff6", "$.configKeys[0]")]
    [InlineData("", "$.configKeys[0]")]
    [InlineData("zzd88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e", "$.configKeys[0]")]
    public async Task AMalformedKey_IsRefusedByItsPlace_AndNotRepeated(string key, string path)
    {
        var stage = await Stage.SetAsync(app);

        var refused = (await stage.RequireBrowserAsync(new { reason = "a test", required = true, configKeys = new[] { key } }))
            .Refused(HttpStatusCode.BadRequest, "invalid-body");

        Assert.Equal(path, refused.String("path"));
        Assert.Contains("64 hexadecimal digits", refused.String("expected"), StringComparison.Ordinal);
        Assert.True(key.Length == 0 || !refused.Text.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatLetsNobodyIn_OrHasNoReason_IsRefused()
    {
        var stage = await Stage.SetAsync(app);
        var keys = new[] { ExamBrowser.Key };

        (await stage.RequireBrowserAsync(new { reason = "a test", required = true })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
        (await stage.RequireBrowserAsync(new { reason = " ", required = true, configKeys = keys })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await stage.RequireBrowserAsync(new { reason = "a test", required = true, configKeys = Enumerable.Repeat(ExamBrowser.Key, 21) }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");
    }

    [Fact]
    public async Task AnotherETag_ChangesNothing()
    {
        var stage = await Stage.SetAsync(app);
        var body = new { reason = "a test", required = true, configKeys = new[] { ExamBrowser.Key } };
        (await stage.Atp.PutAsync($"windows/{stage.WindowId}/safe-exam-browser", body)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await stage.Atp.PutAsync($"windows/{stage.WindowId}/safe-exam-browser", body, "\"77\"")).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
    }

    [Fact]
    public async Task TheRecordAndTheWindow_TellHowManyKeys_AndNone()
    {
        var stage = await Stage.SetAsync(app);
        var set = (await stage.RequireBrowserAsync(
            new { reason = "The board's wish", required = true, configKeys = new[] { ExamBrowser.Key, ExamBrowser.OtherKey } })).Ok();
        (await stage.RequireBrowserAsync(
            new { reason = "Again", required = true, configKeys = new[] { ExamBrowser.Key, ExamBrowser.OtherKey } })).Ok();

        var window = (await stage.Atp.GetAsync($"windows/{stage.WindowId}")).Ok();
        var changes = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/changes")).Ok();

        var fingerprints = window.Body.GetProperty("safeExamBrowser").GetProperty("configKeys").EnumerateArray().Select(f => f.GetString()!.Length);
        Assert.Equal([12, 12], fingerprints);
        var change = changes.Body.GetProperty("changes").EnumerateArray().Last();
        Assert.Equal(("The board's wish", 1), (change.GetProperty("reason").GetString(), change.GetProperty("revision").GetInt32()));
        Assert.Contains("2 Config Keys", change.GetProperty("edits")[0].GetProperty("to").GetString(), StringComparison.Ordinal);
        Assert.All([set, window, changes], reply => Assert.DoesNotContain(ExamBrowser.Key, reply.Text, StringComparison.OrdinalIgnoreCase));
    }
}
