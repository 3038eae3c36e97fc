namespace Exams.Core.Scheduling.Admissions;

/// <summary>What came of taking a seat at check-in.</summary>
public enum SeatTaking
{
    /// <summary>It is theirs.</summary>
    Taken,

    /// <summary>There is none left.</summary>
    NoSeat,

    /// <summary>What is known of the learner has changed meanwhile: read it again.</summary>
    Overtaken,
}
