using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Exams.Bench.Sessions;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Testing;
using Microsoft.Playwright;

namespace Exams.Bench.Web;

/// <summary>
/// What the learner's exam page costs a browser: script on the first load (60 kB at most are wanted), main-thread work of going to another
/// question (50 ms), layout shift while the clock ticks (none).
/// </summary>
internal sealed class PageBench(FunctionsTestHost host, IPage page, TextWriter output)
{
    private const int Changes = 20;
    private const int Ticks = 10;

    private static readonly string[] Chromiums = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    public static async Task<int> RunAsync(TextWriter output)
    {
        if (Chromiums.FirstOrDefault(File.Exists) is not { } chromium)
        {
            await output.WriteLineAsync($"{Chromiums[0]} is not there: apt-get install chromium-headless-shell");
            return 1;
        }

        // The demo greets whoever starts it with everybody's tokens, which nobody needs here.
        Console.SetOut(TextWriter.Null);
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);
        await using var host = await BenchHost.StartAppAsync(azurite, hasDemo: true);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await new PageBench(host, page, output).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        var scripts = new List<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Request.ResourceType == "script")
            {
                scripts.Add(answer.Url);
            }
        };
        await EnterAsync();
        await WriteAsync("script on the first load", await SizeAsync(scripts) / 1000, "kB gzip", "at most 60");
        await MeasureChangesAsync();
        await WriteAsync($"layout shift in {Ticks} s of ticks", await MeasureShiftAsync(), "", "0");
    }

    /// <summary>From the sign-in link to the first question of the demo's exam.</summary>
    private async Task EnterAsync()
    {
        var answer = await host.Http.PostAsJsonAsync("api/development/tokens", new { people = new[] { new { subject = "lena", roles = new[] { "learner" } } } });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("tokens")[0].GetString()!;
        await page.GotoAsync($"{host.Address}#sign-in={token}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await page.GetByLabel("Access code").FillAsync("KITE-42");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the exam" }).ClickAsync();
        await page.Locator("exams-item .item-body").WaitForAsync();
    }

    private async Task<double> SizeAsync(IEnumerable<string> scripts)
    {
        var bytes = 0L;
        foreach (var script in scripts.Distinct(StringComparer.Ordinal))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, script);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var answer = await host.Http.SendAsync(request);
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        return bytes;
    }

    /// <summary>Questions that weren't seen before: each is fetched, parsed and drawn. What the main thread does meanwhile all counts.</summary>
    private async Task MeasureChangesAsync()
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable");
        await page.EvaluateAsync(
            """
            () => {
                window.long = [];
                new PerformanceObserver(list => window.long.push(...list.getEntries())).observe({ type: 'longtask' });
            }
            """);
        var work = new List<double>();
        for (var change = 0; change < Changes; change++)
        {
            var next = page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true });
            if (await next.CountAsync() == 0)
            {
                break;
            }

            var title = await page.Locator("#item-title").InnerTextAsync();
            var before = await BusyAsync(session);
            await next.EvaluateAsync("button => button.click()");
            await page.WaitForFunctionAsync(
                "title => document.querySelector('#item-title')?.textContent !== title && document.querySelector('exams-item .item-body')", title);
            await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
            work.Add(1000 * (await BusyAsync(session) - before));
        }

        work.Sort();
        await WriteAsync($"main thread for a question, median of {work.Count}", work[work.Count / 2], "ms", "at most 50");
        await WriteAsync("the longest", work[^1], "ms", "");
        await WriteAsync("tasks over 50 ms among them", await page.EvaluateAsync<double>("window.long.length"), "", "0");
    }

    private static async Task<double> BusyAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    private Task<double> MeasureShiftAsync() => page.EvaluateAsync<double>(
        $$"""
        new Promise(done => {
            let shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(one => shift += one.value)).observe({ type: 'layout-shift' });
            setTimeout(() => done(shift), {{Ticks * 1000}});
        })
        """);

    private Task WriteAsync(string what, double value, string unit, string wanted) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-45} {value,8:0.###} {unit,-8} {(wanted.Length > 0 ? $"wanted: {wanted}" : "")}").TrimEnd());
}
