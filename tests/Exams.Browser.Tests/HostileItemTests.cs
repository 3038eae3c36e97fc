using System.Text;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.View;
using Exams.Testing.ItemBanks;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Hostile bodies in a real browser: nothing of them runs, and nothing is asked of anybody else.</summary>
public sealed class HostileItemTests(ExamApp app, Browser browser)
{
    [Fact]
    public async Task AsTheServerCleansThem_TheyDontEvenTry()
    {
        var (complaints, seen) = await ShowAsync(string.Concat(HostileMarkup.All.Select(Clean)));

        Assert.Empty(seen);
        Assert.Empty(complaints);
    }

    /// <summary>Were the cleaning to fail, the page's policy would still hold.</summary>
    [Fact]
    public async Task Uncleaned_NothingOfThemRuns()
    {
        var (complaints, seen) = await ShowAsync(string.Concat(HostileMarkup.All));

        Assert.Empty(seen);
        Assert.Contains(complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    /// <summary>Puts a body into the first question; what the browser complained of, and what ran or went elsewhere.</summary>
    private async Task<(IReadOnlyList<string> Complaints, IReadOnlyList<string> Seen)> ShowAsync(string body)
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        desk.IsTolerant = true;
        var seen = new List<string>();
        desk.Page.Dialog += (_, dialog) => seen.Add(dialog.Message);

        // A request that the policy stops gets no answer.
        desk.Page.Response += (_, response) =>
        {
            if (new Uri(response.Url) is { Scheme: "http" or "https" } asked && asked.Authority != app.Host.Address.Authority)
            {
                seen.Add(response.Url);
            }
        };
        await desk.Page.RouteAsync("**/items/1", async route =>
        {
            var answer = await route.FetchAsync();
            var item = JsonNode.Parse(await answer.TextAsync())!;
            item["view"]!["bodyHtml"] = $"<div>{body}</div>";
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = item.ToJsonString() });
        });

        await desk.GoToSessionAsync();
        await desk.PressAsync("Check in");
        await desk.PressAsync("Start the exam");
        await desk.Item.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await desk.Page.EvaluateAsync("document.querySelectorAll('exams-item a[href*=\"script\" i]').forEach(link => link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))");
        await desk.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        return ([.. desk.Complaints], seen);
    }

    private static string Clean(string body)
    {
        var xml = $"""
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="I" title="I" adaptive="false" time-dependent="false">
            <qti-item-body><div>{body}</div></qti-item-body></qti-assessment-item>
            """;
        var item = ItemReader.Read(Encoding.UTF8.GetBytes(xml), "items/i.xml", [])!;
        return CandidateView.Of(item, new ViewOptions { AssetUrl = _ => null }).BodyHtml;
    }
}
