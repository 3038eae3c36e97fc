using NodaTime;

namespace Exams.Functions.Scheduling.Calendars;

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">The same for ever.</param>
/// <param name="Sequence">Grows with every change: calendars show the highest they know.</param>
/// <param name="Title">What is held.</param>
/// <param name="Text">What else to know.</param>
/// <param name="Start">From here.</param>
/// <param name="End">To here.</param>
/// <param name="Zone">Where people read clocks.</param>
/// <param name="ChangedAt">When it was made, or last changed.</param>
/// <param name="IsCancelled">Whether it was called off.</param>
internal sealed record CalendarEntry(
    string Uid,
    int Sequence,
    string Title,
    string Text,
    Instant Start,
    Instant End,
    string Zone,
    Instant ChangedAt,
    bool IsCancelled);
