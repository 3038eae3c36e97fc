using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.Flow;

/// <summary>From a QTI package to a result in Table storage, over HTTP.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class MainFlowTests(AnyHost host) : IClassFixture<AnyHost>
{
    [Fact]
    public async Task HandedIn_IsGradedAndReleased()
    {
        var stage = await Stage.SetAsync(host);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "A" })).Ok();
        (await lena.SaveAsync(3, 3, new { RESPONSE = "B" })).Ok();

        var submitted = (await lena.SubmitAsync()).Ok();
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal("submitted", submitted.String("state"));
        Assert.Equal(2, result.Int("raw"));
        Assert.Equal(3, result.Int("max"));
        Assert.True(result.Body.GetProperty("passed").GetBoolean());
        Assert.Equal(1, (await stage.Atp.GetAsync($"windows/{stage.WindowId}/results")).Ok().Body.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task AnEssay_WaitsForItsGrader()
    {
        var stage = await Stage.SetAsync(host, new APackage().WithChoice("q1").WithEssay("q2").WithTest());
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();
        (await lena.SaveAsync(2, 2, new { RESPONSE = "Because." })).Ok();
        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("awaitingReview");
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");

        var grader = await stage.GraderAsync();
        var queue = (await grader.GetAsync($"reviews?exam={stage.ExamId}&state=open")).Ok();
        var review = queue.Body.GetProperty("reviews")[0].GetProperty("reviewId").GetString();
        var claimed = (await grader.PostAsync($"reviews/{review}/claim", new { })).Ok();
        (await grader.PostAsync($"reviews/{review}/score", new { score = 3, comment = "One reason." })).Ok();
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal("Because.", claimed.Body.GetProperty("responses").GetProperty("RESPONSE").GetString());
        Assert.Contains("Four points", claimed.String("rubric"), StringComparison.Ordinal);
        Assert.DoesNotContain(lena.Person.Subject, claimed.Text, StringComparison.Ordinal);
        Assert.Equal(4, result.Int("raw"));
        Assert.Equal(5, result.Int("max"));
    }

    [Fact]
    public async Task AnItem_ShowsNoKey()
    {
        var stage = await Stage.SetAsync(host);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();

        var item = (await lena.ItemAsync(1)).Ok();

        Assert.Equal(3, item.Body.GetProperty("view").GetProperty("interactions")[0].GetProperty("choices").GetArrayLength());
        Assert.DoesNotContain("correct", item.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("template", item.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NobodySitsBeforeTheStart()
    {
        var stage = await Stage.SetAsync(host);
        var lena = await stage.EnrolAsync();

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "not-checked-in");
        (await lena.StartAsync()).Refused(HttpStatusCode.Conflict, "not-checked-in");
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Refused(HttpStatusCode.Conflict, "not-checked-in");
    }

    [Fact]
    public async Task WhoNeverComes_IsANoShow()
    {
        var stage = await Stage.SetAsync(host, limit: "PT10S", opensFor: TimeSpan.FromSeconds(20));

        var lena = await stage.EnrolAsync();

        await lena.OnceAsync("noShow");
    }
}
