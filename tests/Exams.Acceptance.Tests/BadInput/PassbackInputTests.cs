using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Results;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A receiver is on the public internet, behind https; its secret is read strictly, and never shown.</summary>
public sealed class PassbackInputTests(ExamApp app)
{
    private const string Url = "https://lms.example.org/scores";

    [Theory]
    [InlineData("")]
    [InlineData("lms.example.org")]
    [InlineData("http://lms.example.org/scores")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://[::ffff:169.254.169.254]/metadata")]
    [InlineData("https://ann:secret@lms.example.org/")]
    [InlineData("javascript:alert(1)")]
    public async Task AnAddressThatIsNoReceivers_IsRefused(string url)
    {
        var stage = await Stage.SetAsync(app);

        var refused = (await PutAsync(stage, new { url })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-passback");

        Assert.Equal("url", refused.Body.GetProperty("problems")[0].GetProperty("path").GetString());
        (await stage.Atp.GetAsync(PassbackScene.PathOf(stage))).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("PT59M")]
    [InlineData("P8D")]
    [InlineData("PT-1H")]
    public async Task ATimeThatIsTooShortOrTooLong_IsRefused(string giveUpAfter) =>
        (await PutAsync(await Stage.SetAsync(app), new { url = Url, giveUpAfter })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-passback");

    [Theory]
    [InlineData("hunter2")]
    [InlineData("whsec_hunter2")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task AMalformedSecret_IsRefused_AndNotRepeated(string secret)
    {
        var refused = (await PutAsync(await Stage.SetAsync(app), new { url = Url, secret })).Refused(HttpStatusCode.BadRequest, "invalid-body");

        Assert.Equal("$.secret", refused.String("path"));
        Assert.Contains("24 to 64 bytes", refused.String("expected"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsThere_IsChangedAsItWasReadOnly()
    {
        var stage = await Stage.SetAsync(app);
        (await PutAsync(stage, new { url = Url }, "\"x-1\"")).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        var first = await PutAsync(stage, new { url = Url });
        Assert.Equal(HttpStatusCode.Created, first.Status);

        (await PutAsync(stage, new { url = Url })).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        var second = (await PutAsync(stage, new { url = Url + "/2" }, first.ETag)).Ok();
        Assert.False(second.Body.TryGetProperty("secret", out _));
        (await PutAsync(stage, new { url = Url }, first.ETag)).Refused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await stage.Atp.PostAsync($"{PassbackScene.PathOf(stage)}/secret", new { })).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        var removal = new HttpRequestMessage(HttpMethod.Delete, $"api/{PassbackScene.PathOf(stage)}");
        (await stage.Atp.SendAsync(removal)).Refused(HttpStatusCode.PreconditionRequired, "precondition-required");

        Assert.Equal(Url + "/2", (await stage.Atp.GetAsync(PassbackScene.PathOf(stage))).Ok().String("url"));
    }

    [Fact]
    public async Task AScoreThatWasNeverTold_CanNotBeSentAgain()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();

        (await stage.Atp.PostAsync($"{PassbackScene.PathOf(stage)}/scores/{lena.SessionId}/retry", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, (await stage.Atp.PostAsync($"{PassbackScene.PathOf(stage)}/retry", new { })).Ok().Int("retried"));
    }

    private static Task<Reply> PutAsync(Stage stage, object body, string? etag = null) => stage.Atp.PutAsync(PassbackScene.PathOf(stage), body, etag);
}
