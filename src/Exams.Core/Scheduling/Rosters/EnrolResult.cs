using System.Collections.ObjectModel;

namespace Exams.Core.Scheduling.Rosters;

/// <summary>What came of putting learners on a roster.</summary>
/// <param name="Outcomes">One for each entry, in the order they were given.</param>
/// <param name="SeatsTaken">Now, in the whole window.</param>
/// <param name="IsContended">Whether seats that are missing here are set aside for another enrolment, which may not need them all.</param>
public sealed record EnrolResult(IReadOnlyList<EnrolOutcome> Outcomes, int SeatsTaken, bool IsContended = false)
{
    /// <summary>Whose session refused what they are granted, and why: it has started, and keeps what it started with.</summary>
    public IReadOnlyDictionary<LearnerId, Refusal> Refused { get; init; } = ReadOnlyDictionary<LearnerId, Refusal>.Empty;

    /// <summary>Whether everybody has a seat, or waits for one.</summary>
    public bool HasAll => !Outcomes.Contains(EnrolOutcome.NoSeat);

    /// <summary>How many had an outcome.</summary>
    public int Count(EnrolOutcome outcome) => Outcomes.Count(o => o == outcome);
}
