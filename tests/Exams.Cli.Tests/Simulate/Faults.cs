namespace Exams.Cli.Tests.Simulate;

/// <summary>What a fake server does wrong.</summary>
[Flags]
public enum Faults
{
    None = 0,

    /// <summary>Acknowledges one save and doesn't keep it.</summary>
    LosesASave = 1,

    /// <summary>Keeps one save with another answer than the one it acknowledged.</summary>
    AltersASave = 2,

    /// <summary>Gives a second receipt when a save is repeated.</summary>
    ForksReceipts = 4,

    /// <summary>Makes a second version of one result.</summary>
    GradesTwice = 8,

    /// <summary>Does every seventh save, and answers 503.</summary>
    FailsAfterSaving = 16,

    /// <summary>Never ends a session that its learner doesn't submit.</summary>
    NeverExpires = 32,

    /// <summary>Gives out no development tokens.</summary>
    IsNotInDevelopment = 64,

    /// <summary>Nobody listens.</summary>
    IsDown = 128,

    /// <summary>Goes down for fifteen seconds in the middle of everything.</summary>
    Restarts = 256,

    /// <summary>Keeps every answer, and shows one of them as another.</summary>
    ShowsAnotherAnswer = 1024,

    /// <summary>Takes the mean where two graders lie too far apart.</summary>
    SkipsAdjudications = 2048,

    /// <summary>Lets one person mark both rounds.</summary>
    LetsOneMarkTwice = 4096,

    /// <summary>Makes no incidents of what it is told.</summary>
    MissesIncidents = 8192,

    /// <summary>Closes an incident by the first word on it.</summary>
    DecidesByOne = 16384,

    /// <summary>Grades nothing.</summary>
    NeverGrades = 512,
}
