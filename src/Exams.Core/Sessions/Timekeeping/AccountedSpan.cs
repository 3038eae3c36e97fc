using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>A stretch of a session.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Section">0-based index of the section that was current.</param>
public sealed record AccountedSpan(Instant From, Instant To, TimeKind Kind, int Section)
{
    /// <summary>How long it was.</summary>
    public Duration Length => To - From;
}
