using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>After the end: the receipt, a result by areas or withheld; and what was remarked on the way.</summary>
public sealed class AfterTheExamTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task TheReceipt_IsCopiedAndSaved()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await HandInAsync(desk);
        var digest = (await lena.OnceAsync("released")).String("submissionDigest");
        await desk.SeeAsync(digest);

        await desk.PressAsync("Copy");
        await desk.SeeAsync("Copied");
        var copied = JsonDocument.Parse(await desk.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).RootElement;
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Save as a file"));
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal($"{lena.SessionId}-receipt.json", download.SuggestedFilename);
        Assert.All([copied, saved], one => Assert.Equal(digest, one.GetProperty("submissionDigest").GetString()));
    }

    [Fact]
    public async Task AResult_IsShown_AndItsReportSaved()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await HandInAsync(desk);
        await lena.OnceAsync("released");
        await desk.Page.ReloadAsync();
        await desk.SeeAsync("Not passed");

        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Save the report (PDF)"));
        Assert.StartsWith("%PDF", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await desk.SeeAsync("No attempt is left.");
        Assert.Equal(0, await desk.Page.GetByText("Appeals").CountAsync());
        await desk.LookAsync("no-attempt-left");
    }

    [Fact]
    public async Task AWithheldResult_IsNotShown_AndThePageSaysSo()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        var amir = await app.PersonAsync("amir", "admin");
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await HandInAsync(desk);
        await lena.OnceAsync("released");
        (await amir.PostAsync($"sessions/{lena.SessionId}/result/withhold", new { reason = "Two voices in the recording" })).Ok();

        await desk.Page.ReloadAsync();

        await desk.SeeAsync("Your result is withheld");
        Assert.Equal(0, await desk.Page.GetByText("Not passed").CountAsync());
        Assert.Equal(0, await desk.Page.GetByText("Two voices").CountAsync());
        await desk.LookAsync("withheld");
    }

    [Fact]
    public async Task AComment_IsSavedWithTheAnswer_WhereTheItemTakesOne()
    {
        var test = new APackage().WithChoice("q1").WithChoice("q2").WithItem(
            "test",
            """
            <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Commented">
              <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
                <qti-assessment-section identifier="s" title="s" visible="true">
                  <qti-assessment-item-ref identifier="q1" href="q1.xml"><qti-item-session-control allow-comment="true"/></qti-assessment-item-ref>
                  <qti-assessment-item-ref identifier="q2" href="q2.xml"><qti-item-session-control allow-comment="false"/></qti-assessment-item-ref>
                </qti-assessment-section>
              </qti-test-part>
            </qti-assessment-test>
            """,
            "imsqti_test_xmlv3p0");
        var lena = await (await Stage.SetAsync(app, test)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        await desk.Page.GetByText("Comment on this question").ClickAsync();
        await desk.Page.Locator(".comment textarea").FillAsync("Both could be meant.");
        var given = await desk.AnswerAsync(1);
        await desk.LookAsync("comment");
        await desk.SavedAsync(1);

        var entry = (await lena.JournalAsync()).Ok().Body.GetProperty("entries").EnumerateArray().Single();
        Assert.Equal(
            ("Both could be meant.", given),
            (entry.GetProperty("comment").GetString(), entry.GetProperty("responses").GetProperty("RESPONSE").GetString()));
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.Locator(".comment textarea")).ToHaveValueAsync("Both could be meant.");
        await desk.PressAsync("Next");
        await desk.SeeAsync("Question 2");
        Assert.Equal(0, await desk.Page.GetByText("Comment on this question").CountAsync());
    }

    private static async Task HandInAsync(Desk desk)
    {
        await desk.PressAsync("Finish");
        await desk.PressAsync("Hand in");
        await desk.SeeAsync("You have handed in");
    }
}
