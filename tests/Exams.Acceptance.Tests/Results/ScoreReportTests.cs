using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using UglyToad.PdfPig;
using Xunit;
using static Exams.Acceptance.Tests.Results.ReleaseTests;

namespace Exams.Acceptance.Tests.Results;

public sealed class ScoreReportTests(ExamApp app)
{
    [Fact]
    public async Task Report_IsJson_APage_OrADocument_AsIsAskedFor()
    {
        var stage = await Stage.SetAsync(app, rules: exam => exam["title"] = "Łódź Ωμέγα & <more>");
        var zoe = await SatAsync(stage, "zoe");
        var path = $"sessions/{zoe.SessionId}/result/report";
        await zoe.ResultOnceReleasedAsync();

        var json = (await zoe.Person.GetAsync(path)).Ok();
        var page = await AcceptAsync(zoe.Person, path, "text/html,application/xhtml+xml,*/*;q=0.8");
        var (pdf, pdfType) = await zoe.Person.DownloadAsync($"{path}.pdf");

        Assert.Equal(("Łódź Ωμέγα & <more>", 100m), (json.String("title"), json.Body.GetProperty("percent").GetDecimal()));
        Assert.Equal(json.Text, (await zoe.Person.GetAsync($"{path}.json")).Ok().Text);
        Assert.Equal(page.Text, (await stage.Atp.GetAsync($"{path}.html")).Ok().Text);
        Assert.Contains(WebUtility.HtmlEncode("Łódź Ωμέγα & <more>") + ": score report", page.Text);
        Assert.DoesNotContain("<script", page.Text);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("application/pdf", pdfType);
        using var document = PdfDocument.Open(pdf);
        var text = string.Join(' ', document.GetPages().SelectMany(printed => printed.GetWords()).Select(word => word.Text));
        Assert.Contains("Łódź Ωμέγα & <more>: score report", text);
        Assert.Contains("Passed", text);
        Assert.Contains($"zoe (zoe-{stage.Name})", text);
        Assert.Contains(json.String("submissionDigest")[..20], text);
        Assert.True(pdf.Length < 200_000, $"{pdf.Length} bytes");
    }

    [Fact]
    public async Task Report_IsForTheLearnerAndTheirAtp_OnceItIsReleased_AndWhileItIsNotWithheld()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        var path = $"sessions/{lena.SessionId}/result/report";
        await lena.EnterAsync();
        (await lena.Person.GetAsync(path)).Refused(HttpStatusCode.NotFound, "result-not-released");
        (await lena.SubmitAsync()).Ok();
        await lena.ResultOnceReleasedAsync();

        (await stage.Atp.GetAsync($"{path}.json")).Ok();
        (await AcceptAsync(lena.Person, path, "image/png")).Refused(HttpStatusCode.NotAcceptable, "not-acceptable");
        (await (await app.PersonAsync("other", "atp", "another-atp")).GetAsync(path)).Refused(HttpStatusCode.NotFound, "not-found");
        (await lena.Person.GetAsync("sessions/nothing/result/report.pdf")).Refused(HttpStatusCode.NotFound, "not-found");

        var admin = await app.PersonAsync("results-admin", "admin");
        (await admin.PostAsync($"sessions/{lena.SessionId}/result/withhold", new { reason = "doubt" })).Ok();
        foreach (var format in new[] { "", ".json", ".html", ".pdf" })
        {
            (await lena.Person.GetAsync(path + format)).Refused(HttpStatusCode.Conflict, "result-withheld");
        }
    }

    [Fact]
    public async Task Report_ShowsTheLearnerNoMoreThanTheExamSays()
    {
        var stage = await Stage.SetAsync(app, rules: exam =>
            exam["disclosure"] = new JsonObject { ["points"] = false, ["scaled"] = false, ["domains"] = false });
        var lena = await SatAsync(stage, "lena");
        await lena.ResultOnceReleasedAsync();
        var path = $"sessions/{lena.SessionId}/result/report.json";

        var own = (await lena.Person.GetAsync(path)).Ok();
        var theirs = (await stage.Atp.GetAsync(path)).Ok();

        Assert.True(own.Body.GetProperty("passed").GetBoolean());
        Assert.False(own.Body.TryGetProperty("percent", out _) || own.Body.TryGetProperty("cut", out _));
        Assert.Equal(100, theirs.Int("percent"));
    }

    private static Task<Reply> AcceptAsync(Person person, string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/{path}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return person.SendAsync(request);
    }
}
