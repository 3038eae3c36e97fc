using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Proxying;
using NodaTime;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>When the host could have done something.</summary>
/// <param name="Uptimes">When it was up.</param>
/// <param name="Silences">When storage kept silent, and on what.</param>
internal sealed record Availability(IReadOnlyList<Uptime> Uptimes, IReadOnlyCollection<Silence> Silences)
{
    /// <summary>
    /// The longest stretch between two instants in which the host was up and no request about a session hung in a silent storage:
    /// how long it had, without being disturbed, for what it hadn't done yet.
    /// </summary>
    public Duration LongestStretch(Instant from, Instant to, string sessionId)
    {
        var longest = Duration.Zero;
        foreach (var up in Uptimes.Where(up => up.From < to && from < up.To))
        {
            var at = Instant.Max(up.From, from);
            var end = Instant.Min(up.To, to);
            foreach (var silence in Silences.Where(silence => silence.Concerns(sessionId) && silence.To > at && silence.From < end)
                         .OrderBy(silence => silence.From))
            {
                longest = Duration.Max(longest, silence.From - at);
                at = Instant.Max(at, silence.To);
            }

            longest = Duration.Max(longest, end - at);
        }

        return longest;
    }
}
