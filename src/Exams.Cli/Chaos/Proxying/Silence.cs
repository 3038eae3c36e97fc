using NodaTime;

namespace Exams.Cli.Chaos.Proxying;

/// <summary>A stretch in which storage kept silent on a request.</summary>
/// <param name="From">When it came.</param>
/// <param name="To">When its client gave up, or its connection was cut.</param>
/// <param name="Request">The address and the content, as text.</param>
internal sealed record Silence(Instant From, Instant To, string Request)
{
    /// <summary>Whether the request was about a session.</summary>
    public bool Concerns(string sessionId) => Request.Contains(sessionId, StringComparison.Ordinal);
}
