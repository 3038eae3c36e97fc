using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Exams.Acceptance.Tests.Driving;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>Somebody at a page of the front end. Whatever the browser complains of is a failure: a script that threw, a policy violated.</summary>
public sealed class Desk : IAsyncDisposable
{
    private static readonly string Shots = Path.Combine(AppContext.BaseDirectory, "screenshots");

    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    // Nothing else differs between the schemes.
    private static readonly AxeRunOptions Contrast = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block"),
    };

    private readonly List<string> _complaints = [];
    private readonly List<string> _forgiven = ["ERR_INTERNET_DISCONNECTED"];

    private Desk(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The question that is shown.</summary>
    public ILocator Item => Page.Locator("exams-item .item-body");

    /// <summary>The time left, as the page shows it.</summary>
    public async Task<TimeSpan> TimeLeftAsync() =>
        TimeSpan.Parse(await Page.Locator(".countdown strong").First.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the page says of saving.</summary>
    public ILocator SaveState => Page.Locator(".save");

    /// <summary>The errors on the console, but for requests that got no answer where that is wanted.</summary>
    public IEnumerable<string> Complaints => _complaints.Where(text => !_forgiven.Exists(part => text.Contains(part, StringComparison.Ordinal)));

    /// <summary>Whether complaints are what is tried, and no failure.</summary>
    public bool IsTolerant { get; set; }

    /// <summary>Opens a tab and signs a learner in by the link.</summary>
    public static Task<Desk> OpenAsync(ExamApp app, IBrowserContext profile, Learner learner) => OpenAsync(app, profile, learner.Person.Token);

    /// <summary>Opens a tab and signs somebody in by the link.</summary>
    public static Task<Desk> OpenAsync(ExamApp app, IBrowserContext profile, Person person) => OpenAsync(app, profile, person.Token);

    /// <summary>Opens a tab and signs in by the link with a token.</summary>
    public static Task<Desk> OpenAsync(ExamApp app, IBrowserContext profile, string token) => OpenAsync(app.Host.Address, profile, token);

    /// <summary>The same, wherever the app is.</summary>
    public static async Task<Desk> OpenAsync(Uri address, IBrowserContext profile, string token)
    {
        var desk = new Desk(await profile.NewPageAsync());
        desk.Page.PageError += (_, error) => desk._complaints.Add(error);
        desk.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                desk._complaints.Add(message.Text);
            }
        };
        await desk.Page.GotoAsync($"{address}#sign-in={token}");
        Assert.DoesNotContain(token, desk.Page.Url, StringComparison.Ordinal);
        return desk;
    }

    /// <summary>From the list into the session.</summary>
    public Task GoToSessionAsync() => Page.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();

    /// <summary>Straight to a learner's session.</summary>
    public async Task GoToAsync(Learner learner)
    {
        await SeeAsync("My exams");
        await Page.EvaluateAsync("path => { location.hash = path; }", $"#/sessions/{learner.SessionId}");
    }

    /// <summary>Has the page ask how the session stands, without waiting for its turn.</summary>
    public Task AskAsync() => Page.Locator("exams-session-page > *").First.DispatchEventAsync("look", new { bubbles = true });

    /// <summary>Checks in, starts, and waits for the first question.</summary>
    public async Task EnterAsync()
    {
        await GoToSessionAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check in" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start the exam" }).ClickAsync();
        await Item.WaitForAsync();
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Goes to a page by its address, as by a link.</summary>
    public Task GoToAsync(string hash) => Page.EvaluateAsync(
        """
        hash => location.hash === hash || new Promise(resolve => {
            addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(resolve)), { once: true });
            location.hash = hash;
        })
        """,
        hash);

    /// <summary>Waits until the page has loaded what it shows.</summary>
    public async Task SettledAsync()
    {
        await Page.Locator("main h1").First.WaitForAsync();
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(new Regex("Loading…|جارٍ التحميل…", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Waits until the page shows a text.</summary>
    public Task SeeAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Chooses one of the choices in the order shown; what the response is then.</summary>
    public async Task<string> AnswerAsync(int place = 0)
    {
        var choice = Item.GetByRole(AriaRole.Radio).Nth(place);
        await choice.CheckAsync();
        return (await choice.GetAttributeAsync("value"))!;
    }

    /// <summary>Looks at another tab and back: what isn't saved is, without waiting for its turn.</summary>
    public Task LookAwayAsync() => Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    /// <summary>Has what is answered saved, and waits for it.</summary>
    public async Task SavedAsync(int sequence)
    {
        await LookAwayAsync();
        await Page.GetByText($"Saved (no. {sequence})").WaitForAsync();
    }

    /// <summary>Tabs to a button or link by how its name begins, and presses it.</summary>
    public async Task PressUntilAsync(string name)
    {
        await TabToAsync($"document.activeElement.textContent.trim().startsWith('{name}') && document.activeElement.matches('button, a')");
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tabs until a script says that the focus is where it should be.</summary>
    public async Task TabToAsync(string isThere)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await Page.EvaluateAsync<bool>($"Boolean({isThere})"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"no key leads to what is to be pressed: {isThere}");
    }

    /// <summary>Nothing is wider than the screen, and <see cref="LookAsync"/>.</summary>
    public async Task FitsAsync(string screen)
    {
        await LookAsync(screen);
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{screen} is wider than the screen");
    }

    /// <summary>Lets a complaint pass that belongs to what is tried, whether the browser has made it already or is about to.</summary>
    public void Forgive(string part) => _forgiven.Add(part);

    /// <summary>Takes a picture of the screen and finds nothing that keeps anybody out, in light and dark.</summary>
    public async Task LookAsync(string screen)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // A colour that is still on its way to another is neither's.
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Directory.CreateDirectory(Shots);
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, $"{screen}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            var found = await Page.RunAxe(scheme == ColorScheme.Light ? Everything : Contrast);
            Assert.True(found.Violations.Length == 0, $"{screen}, {scheme}: {string.Join("; ", found.Violations.Select(Describe))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Assert.True(IsTolerant || !Complaints.Any(), string.Join(Environment.NewLine, Complaints));
    }

    private static string Describe(AxeResultItem violation) => $"{violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}";
}
