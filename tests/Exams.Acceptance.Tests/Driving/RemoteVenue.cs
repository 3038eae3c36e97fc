namespace Exams.Acceptance.Tests.Driving;

/// <summary>A backend that somebody else runs, on whatever host, by the real clock. It has to give out development tokens.</summary>
internal sealed class RemoteVenue : Venue
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Uri _address;
    private readonly TimeSpan _ahead;

    private RemoteVenue(Uri address, TimeSpan ahead) => (_address, _ahead) = (address, ahead);

    /// <inheritdoc />
    /// <remarks>By the server's clock: a window that opens now by this machine's need not be open there.</remarks>
    public override DateTimeOffset Now => Clock.GetUtcNow() + _ahead;

    /// <summary>Looks whether it is ready, and what time it is there.</summary>
    /// <param name="address">What stands before <c>/api/…</c>.</param>
    public static async Task<RemoteVenue> ReachAsync(Uri address)
    {
        var health = (await new RemoteVenue(address, TimeSpan.Zero).Nobody().GetAsync("health")).Ok();
        return new RemoteVenue(address, health.Instant("serverTimeUtc") - Clock.GetUtcNow());
    }

    /// <inheritdoc />
    public override Task PassAsync(TimeSpan time) => Task.Delay(time, Clock);

    /// <inheritdoc />
    public override HttpClient Connect() => new() { BaseAddress = _address };
}
