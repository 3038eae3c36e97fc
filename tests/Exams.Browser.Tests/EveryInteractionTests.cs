using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>A whole exam of every interaction, by mouse and again by keyboard alone: what is saved is what was done.</summary>
public sealed class EveryInteractionTests(ExamApp app, Browser browser)
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["associate"] = """["A B"]""",
        ["choice"] = """["A","C"]""",
        ["extended"] = "\"To be\"",
        ["gap"] = """["W G1"]""",
        ["graphicAssociate"] = """["A B"]""",
        ["graphicGap"] = """["PIN B"]""",
        ["graphicOrder"] = """["B","A"]""",
        ["hotspot"] = """["A","B"]""",
        ["hottext"] = """["A"]""",
        ["inline"] = "\"Y\"",
        ["match"] = """["A Y"]""",
        ["number"] = "42",
        ["order"] = """["B","A","C"]""",
        ["point"] = """["100 50"]""",
        ["slider"] = "1",
        ["upload"] = """{"mediaType":"text/plain","name":"a.txt","reference":"data:text/plain;base64,aGk="}""",
    };

    [Fact]
    public Task ByMouse() => AnswerAllAsync(looks: true, async (page, name) =>
    {
        var item = page.Locator("exams-item");
        Task PressAsync(string button) => item.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        Task SelectAsync(int place, string value) => item.Locator("select").Nth(place).SelectOptionAsync(value);
        switch (name)
        {
            case "associate" or "graphicAssociate":
                await SelectAsync(0, "A");
                await SelectAsync(1, "B");
                await PressAsync("Add pair");
                break;
            case "choice":
                await item.GetByLabel("choice A").CheckAsync();
                await item.GetByLabel("choice C").CheckAsync();
                break;
            case "extended":
                await item.GetByRole(AriaRole.Textbox).FillAsync("To be");
                break;
            case "gap":
                await item.Locator(".chips li").First.DragToAsync(item.Locator("[data-gap]"));
                break;
            case "graphicGap":
                await SelectAsync(1, "PIN");
                break;
            case "graphicOrder" or "order":
                await item.Locator("li").Nth(1).DragToAsync(item.Locator("li").First);
                break;
            case "hotspot":
                await item.Locator("svg .place").First.ClickAsync();
                await item.Locator("svg .place").Nth(1).ClickAsync();
                break;
            case "hottext":
                await PressAsync("was");
                break;
            case "inline":
                await SelectAsync(0, "Y");
                break;
            case "match":
                await item.GetByLabel("choice A – choice Y").CheckAsync();
                break;
            case "number":
                await item.GetByRole(AriaRole.Textbox).FillAsync("42");
                break;
            case "point":
                await item.Locator("svg").ClickAsync(new() { Position = new() { X = 100, Y = 50 } });
                break;
            case "slider":
                await item.GetByRole(AriaRole.Slider).FillAsync("1");
                break;
            case "upload":
                await item.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = "hi"u8.ToArray() });
                break;
        }
    });

    [Fact]
    public Task ByKeyboardAlone() => AnswerAllAsync(looks: false, async (page, name) =>
    {
        Task PressAsync(params string[] keys) => keys.Aggregate(Task.CompletedTask, async (before, key) =>
        {
            await before;
            await page.Keyboard.PressAsync(key);
        });
        switch (name)
        {
            case "associate" or "graphicAssociate":
                await TabToAsync(page, "select");
                await PressAsync("ArrowDown", "Tab", "ArrowDown", "ArrowDown", "Tab", "Enter");
                break;
            case "choice":
                await TabToAsync(page, "input");
                await PressAsync("Space", "Tab", "Tab", "Space");
                break;
            case "extended":
                await TabToAsync(page, "textarea");
                await page.Keyboard.TypeAsync("To be");
                break;
            case "gap":
                await TabToAsync(page, "select");
                await PressAsync("ArrowDown");
                break;
            case "graphicGap":
                await TabToAsync(page, "select");
                await PressAsync("Tab", "ArrowDown");
                break;
            case "graphicOrder" or "order":
                await TabToAsync(page, "button");
                await PressAsync("Enter");
                break;
            case "hotspot":
                await TabToAsync(page, "input");
                await PressAsync("Space", "Tab", "Space");
                break;
            case "hottext":
                await TabToAsync(page, "[data-hottext]");
                await PressAsync("Enter");
                break;
            case "inline":
                await TabToAsync(page, "select");
                await PressAsync("ArrowDown");
                break;
            case "match":
                await TabToAsync(page, "input");
                await PressAsync("Tab", "Space");
                break;
            case "number":
                await TabToAsync(page, "input");
                await page.Keyboard.TypeAsync("42");
                break;
            case "point":
                await TabToAsync(page, "button");
                await PressAsync("Enter");
                break;
            case "slider":
                await TabToAsync(page, "input");
                await PressAsync("ArrowRight");
                break;
            case "upload":
                // The browser's own dialogue is outside the page: that the control is reached is what can be tried.
                await TabToAsync(page, "input");
                await page.Locator("exams-item input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = "hi"u8.ToArray() });
                break;
        }
    });

    private static async Task TabToAsync(IPage page, string control)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"document.activeElement.matches('exams-item :is({control}):not(:disabled)')"))
            {
                return;
            }
        }

        Assert.Fail($"no {control} is reached");
    }

    private async Task AnswerAllAsync(bool looks, Func<IPage, string, Task> answer)
    {
        var lena = await (await Stage.SetAsync(app, Interactions.Package())).EnrolAsync();
        await using var profile = await browser.ProfileAsync();
        await using var desk = await Desk.OpenAsync(app, profile, lena);
        await desk.EnterAsync();
        foreach (var (index, name) in Interactions.Names.Index())
        {
            await desk.SeeAsync($"Question {index + 1}");
            await desk.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'item-title' && document.querySelector('exams-item .item-body')");
            await answer(desk.Page, name);
            if (looks)
            {
                await desk.LookAsync($"interaction-{name}");
            }

            if (index + 1 < Interactions.Names.Count)
            {
                await desk.PressAsync("Next");
            }
        }

        await desk.PressAsync("Finish");
        await desk.SeeAsync("You have answered every question.");
        await desk.PressAsync("Hand in");
        await desk.SeeAsync("You have handed in");

        // A save may come between two clicks on one question: what it ended with counts.
        var saved = (await lena.JournalAsync()).Ok().Body.GetProperty("entries").EnumerateArray()
            .GroupBy(entry => Interactions.Names[entry.GetProperty("item").GetInt32() - 1], StringComparer.Ordinal)
            .ToDictionary(
                entries => entries.Key,
                entries => JsonSerializer.Serialize(entries.Last().GetProperty("responses").GetProperty("RESPONSE")).Replace("\\u002B", "+", StringComparison.Ordinal),
                StringComparer.Ordinal);

        // Where the picture begins between two pixels, a click is either.
        saved["point"] = saved["point"] is "[\"100 49\"]" or "[\"101 50\"]" or "[\"101 49\"]" ? Expected["point"] : saved["point"];
        Assert.Equal(Expected.OrderBy(one => one.Key, StringComparer.Ordinal), saved.OrderBy(one => one.Key, StringComparer.Ordinal));
    }
}
