using Exams.Browser.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Exams.Browser.Tests;

/// <summary>Debian's Chromium, without a window. Where it isn't installed the tests are skipped, and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The first has no windows to draw, and does the same in a third of the time.
    private static readonly string[] Chromiums = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromiums.FirstOrDefault(File.Exists) is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser profile of its own.</summary>
    public async Task<IBrowserContext> ProfileAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, $"{Chromiums[0]} is not there: apt-get install chromium-headless-shell");
        var profile = await _browser!.NewContextAsync(options);
        profile.SetDefaultTimeout(20_000);
        return profile;
    }
}
