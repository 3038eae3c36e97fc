using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Sessions.Outages;

/// <summary>A time in which no instance of the app beat: it was down, or its storage was failing.</summary>
/// <param name="LastBeat">The last beat before it, of any instance.</param>
/// <param name="FirstBeat">The first beat after it.</param>
/// <param name="IsSettled">Whether every session that ran has been looked at.</param>
public sealed record Outage(Instant LastBeat, Instant FirstBeat, bool IsSettled = false)
{
    /// <summary>The shortest silence that is one: several beats were missed.</summary>
    public static readonly Duration Shortest = Duration.FromMinutes(1);

    /// <summary>Names it: two instances that find the same one find it under the same name.</summary>
    [JsonIgnore]
    public string Reference => string.Create(CultureInfo.InvariantCulture, $"outage-{LastBeat.ToUnixTimeMilliseconds()}");

    /// <summary>How long it was.</summary>
    [JsonIgnore]
    public Duration Length => FirstBeat - LastBeat;

    /// <summary>What an instance that beats now has found out about the time before.</summary>
    /// <param name="lastBeat">The last beat of any instance; null where none ever beat.</param>
    /// <param name="now">The time.</param>
    /// <returns>The outage that ends now, or null.</returns>
    public static Outage? Between(Instant? lastBeat, Instant now) =>
        lastBeat is { } last && now - last >= Shortest ? new Outage(last, now) : null;
}
