namespace Exams.Core.Scheduling.Rosters;

/// <summary>What became of one learner who was to be put on a roster.</summary>
public enum EnrolOutcome
{
    /// <summary>On the roster now.</summary>
    Added,

    /// <summary>Was there already, with other details.</summary>
    Changed,

    /// <summary>Was there, exactly so; nothing was written.</summary>
    Unchanged,

    /// <summary>Waits for a seat.</summary>
    Waiting,

    /// <summary>There was no seat.</summary>
    NoSeat,
}
