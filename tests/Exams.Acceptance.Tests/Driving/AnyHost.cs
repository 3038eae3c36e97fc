using Xunit;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// Where those tests run that need nothing of a host but HTTP: against the address that <c>EXAMS_TARGET</c> names, on whatever host that
/// is and by the real clock, or in the app of their lane. Their classes have the trait <c>host=any</c>.
/// </summary>
/// <param name="lane">The lane's app.</param>
public sealed class AnyHost(ExamApp lane) : Venue, IAsyncLifetime
{
    /// <summary>The trait that tells these tests from the others.</summary>
    public const string Trait = "host";

    /// <summary>The trait's value.</summary>
    public const string Any = "any";

    private static readonly string? Target = Environment.GetEnvironmentVariable("EXAMS_TARGET");

    private Venue _venue = lane;

    /// <summary>Whether they run against another host.</summary>
    public static bool IsElsewhere => !string.IsNullOrEmpty(Target);

    /// <inheritdoc />
    public override DateTimeOffset Now => _venue.Now;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (IsElsewhere)
        {
            _venue = await RemoteVenue.ReachAsync(Uri.TryCreate(Target, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? address
                : throw new InvalidOperationException($"EXAMS_TARGET is '{Target}'; it has to be what stands before /api/…, such as http://localhost:7071"));
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public override Task PassAsync(TimeSpan time) => _venue.PassAsync(time);

    /// <inheritdoc />
    public override HttpClient Connect() => _venue.Connect();
}
