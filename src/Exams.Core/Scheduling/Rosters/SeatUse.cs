namespace Exams.Core.Scheduling.Rosters;

/// <summary>How a window's seats are used.</summary>
/// <param name="Taken">Taken, or set aside for an enrolment under way.</param>
/// <param name="Waiting">How many learners wait for one.</param>
public readonly record struct SeatUse(int Taken, int Waiting)
{
    /// <summary>
    /// The most learners that may be added to the roster: none while others wait, for the next seat is theirs. A window whose seats are
    /// taken at check-in has a roster of any length.
    /// </summary>
    public int FreeFor(ExamWindow window) =>
        window.Seating == Seating.AtCheckIn ? int.MaxValue
        : Waiting > 0 ? 0
        : Math.Max(0, window.Seats - Taken);

    /// <summary>How many of those who wait can move up.</summary>
    public int CanMoveUp(ExamWindow window) => window.Seating == Seating.AtCheckIn ? Waiting : Math.Clamp(window.Seats - Taken, 0, Waiting);
}
