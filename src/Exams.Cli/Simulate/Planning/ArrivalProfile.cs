namespace Exams.Cli.Simulate.Planning;

/// <summary>How the learners arrive.</summary>
internal enum ArrivalProfile
{
    /// <summary>Over the first tenth of the exam's time.</summary>
    Steady,

    /// <summary>All within one second.</summary>
    Stampede,
}
