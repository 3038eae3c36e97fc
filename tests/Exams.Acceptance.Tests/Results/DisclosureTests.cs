using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Xunit;
using static Exams.Acceptance.Tests.Results.ReleaseTests;

namespace Exams.Acceptance.Tests.Results;

/// <summary>What learners and ATPs are shown of results, and what of those that are withheld.</summary>
public sealed class DisclosureTests(ExamApp app)
{
    [Fact]
    public async Task PassFailOnly_ShowsTheLearnerNothingElse_AndTheAtpThePoints()
    {
        var (stage, lena) = await ReleasedAsync(points: false, scaled: false, domains: false);

        var own = await lena.ResultOnceReleasedAsync();
        var theirs = Assert.Single(await ResultsAsync(stage.Atp, stage));

        Assert.Equal(("passed", true), (own.String("status"), own.Body.GetProperty("passed").GetBoolean()));
        foreach (var hidden in new[] { "raw", "max", "percent", "scaled", "byDomain", "items" })
        {
            Assert.False(own.Body.TryGetProperty(hidden, out _), hidden);
        }

        Assert.Equal((2, 3), (theirs.Int("raw"), theirs.Int("max")));
        Assert.False(theirs.Body.TryGetProperty("items", out _));
        Assert.DoesNotContain("q1", theirs.Text);
        var export = (await lena.Person.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Body.GetProperty("dossier");
        Assert.False(export.TryGetProperty("result", out _));
    }

    [Fact]
    public async Task DomainBars_ComeWithoutPoints_WherePointsAreHidden()
    {
        var (_, lena) = await ReleasedAsync(points: false, scaled: true, domains: true);

        var own = await lena.ResultOnceReleasedAsync();

        var domain = own.Body.GetProperty("byDomain")[0];
        Assert.Equal(("=net", 66.67m), (domain.GetProperty("domain").GetString(), domain.GetProperty("percent").GetDecimal()));
        Assert.False(domain.TryGetProperty("raw", out _));
        Assert.Equal(400, own.Int("scaled"));
    }

    [Fact]
    public async Task Items_AreShown_WhereTheExamSaysSo()
    {
        var (stage, lena) = await ReleasedAsync(points: true, scaled: true, domains: true, items: true);

        var items = (await lena.ResultOnceReleasedAsync()).Body.GetProperty("items");

        Assert.Equal([1, 1, 0], items.EnumerateArray().Select(item => item.GetProperty("points").GetDecimal()));
        Assert.False(Assert.Single(await ResultsAsync(stage.Atp, stage)).Body.TryGetProperty("items", out _));
    }

    [Fact]
    public async Task Withheld_IsAllThatAnybodyOutsideTheHouseHears()
    {
        var (stage, lena) = await ReleasedAsync(points: true, scaled: true, domains: true);
        await lena.ResultOnceReleasedAsync();
        var admin = await app.PersonAsync("results-admin", "admin");
        var path = $"sessions/{lena.SessionId}/result";
        (await admin.PostAsync($"{path}/withhold", new { reason = " " })).Refused(HttpStatusCode.UnprocessableEntity, "invalid-reason");
        (await admin.PostAsync($"{path}/withhold", new { })).Refused(HttpStatusCode.BadRequest, "invalid-body");

        var withheld = (await admin.PostAsync($"{path}/withhold", new { reason = "Two voices in the recording." })).Ok();
        (await admin.PostAsync($"{path}/withhold", new { reason = "Another reason." })).Ok();

        Assert.Equal((true, "Two voices in the recording."), (withheld.Body.GetProperty("isWithheld").GetBoolean(), withheld.String("withheldBecause")));
        var own = (await lena.ResultAsync()).Ok();
        var theirs = Assert.Single(await ResultsAsync(stage.Atp, stage));
        Assert.All([own, theirs], reply => Assert.Equal("withheld", reply.String("status")));
        Assert.All([own, theirs], reply => Assert.False(reply.Body.TryGetProperty("passed", out _) || reply.Body.TryGetProperty("raw", out _)));
        var sheet = await stage.Atp.GetAsync($"windows/{stage.WindowId}/results.csv");
        Assert.Contains("withheld,,,,,,,,,,", sheet.Text);
        (await stage.Atp.GetAsync($"{path}.xml")).Refused(HttpStatusCode.Conflict, "result-withheld");
        Assert.False((await lena.Person.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Body.GetProperty("dossier").TryGetProperty("result", out _));

        (await admin.PostAsync($"{path}/lift", new { reason = "It was a radio." })).Ok();

        Assert.Equal("passed", (await lena.ResultAsync()).Ok().String("status"));
        Assert.Equal("passed", Assert.Single(await ResultsAsync(stage.Atp, stage)).String("status"));
        var timeline = (await admin.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Text;
        Assert.Contains("result-withheld", timeline);
        Assert.Contains("withholding-lifted", timeline);
    }

    [Fact]
    public async Task Sheet_HasReleasedRowsOnly_AndNoFormulas()
    {
        var (stage, lena) = await ReleasedAsync(points: false, scaled: false, domains: false, name: "-lena");
        await lena.ResultOnceReleasedAsync();
        await (await stage.EnrolAsync("ben")).EnterAsync();

        var (bytes, type) = await stage.Atp.DownloadAsync($"windows/{stage.WindowId}/results.csv");

        Assert.Equal("text/csv", type);
        Assert.Equal<byte>([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("submissionDigest,percent of =net", lines[0]);
        Assert.StartsWith($"'-lena-{stage.Name},1,{lena.SessionId},{stage.ExamId},2,passed,1,,2,3,66.67,400,true,", lines[1]);
        Assert.EndsWith(",66.67", lines[1]);
    }

    private async Task<(Stage Stage, Learner Lena)> ReleasedAsync(bool points, bool scaled, bool domains, bool items = false, string name = "lena")
    {
        var stage = await Stage.SetAsync(app, rules: exam =>
        {
            exam["disclosure"] = new JsonObject { ["points"] = points, ["scaled"] = scaled, ["domains"] = domains, ["items"] = items };
            exam["scale"] = JsonNode.Parse(
                """{"minimum":100,"maximum":500,"table":{"unit":"points","points":[{"raw":0,"scaled":100},{"raw":2,"scaled":400},{"raw":3,"scaled":500}]}}""");
            foreach (var item in exam["sections"]![0]!["items"]!.AsArray())
            {
                item!["domain"] = "=net";
            }
        });
        return (stage, await SatAsync(stage, name, right: 2));
    }
}
