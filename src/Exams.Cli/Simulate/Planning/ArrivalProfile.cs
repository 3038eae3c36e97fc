namespace Exams.Cli.Simulate.Planning;

/// <summary>How the learners arrive.</summary>
internal enum ArrivalProfile
{
    /// <summary>Over the first tenth of the exam's time.</summary>
    Steady,

    /// <summary>All within one second.</summary>
    Stampede,

    /// <summary>In three waves, as from three zones: at once, after a third of the exam's time and after two, most in the middle of a wave.</summary>
    ExamDay,
}
