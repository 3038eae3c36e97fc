using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace Exams.Functions.Sessions.Browsers;

/// <summary>Knows which browser keys each window takes, and finds fault with requests that have none of them.</summary>
/// <remarks>
/// A worker remembers a window's keys, so that a save costs no read. Before it finds fault it reads them again: a key that was just added
/// locks nobody out. One that was withdrawn opens nothing new after <see cref="SessionDesk.ContentMemory"/>.
/// </remarks>
/// <param name="windows">Where windows live.</param>
/// <param name="time">The server's clock.</param>
public sealed class BrowserKeyRing(IWindowStore windows, TimeProvider time) : IDisposable
{
    private readonly MemoryCache _settings = new(new MemoryCacheOptions { SizeLimit = 5_000 });

    /// <summary>What is wrong with a request's browser, or null.</summary>
    /// <param name="session">Whose window's keys are valid.</param>
    /// <param name="presented">What the request says.</param>
    /// <param name="maxAge">How old what this worker knows may be; null for however old.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async ValueTask<BrowserFault?> FindFaultAsync(
        Session session,
        PresentedBrowser presented,
        Duration? maxAge,
        CancellationToken cancellation)
    {
        if (_settings.Get<Remembered>(session.WindowId) is { } known
            && !(time.Now() - known.At > maxAge)
            && BrowserCheck.Find(known.Settings, presented) is null)
        {
            return null;
        }

        var window = await windows.GetAsync(session.WindowId, cancellation);
        var fresh = _settings.Set(
            session.WindowId,
            new Remembered(window?.Value.Browser, time.Now()),
            new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return BrowserCheck.Find(fresh.Settings, presented);
    }

    /// <inheritdoc />
    public void Dispose() => _settings.Dispose();

    private sealed record Remembered(BrowserSettings? Settings, Instant At);
}
