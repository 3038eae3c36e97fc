using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>A time for which something lasted, as a rule remembers it.</summary>
/// <param name="From">What began it.</param>
/// <param name="To">What ended it, or went on about it.</param>
/// <param name="Start">From when on it counts: from its beginning, or the rule's last incident if that was later.</param>
/// <param name="End">Until when.</param>
/// <param name="Length">How long it was: less than from start to end where several were joined to one.</param>
public sealed record EventSpan(EventMark From, EventMark To, Duration Start, Duration End, Duration Length)
{
    /// <summary>How much of it lies after an instant of the session's own time.</summary>
    internal Duration After(Duration instant) => Duration.Min(Length, Duration.Max(Duration.Zero, End - Duration.Max(Start, instant)));

    /// <summary>Both as one, so that what is remembered stays bounded.</summary>
    internal EventSpan Join(EventSpan later) => new(From, later.To, Start, later.End, Length + later.Length);
}
