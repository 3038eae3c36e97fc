namespace Exams.Cli.Simulate.Planning;

/// <summary>What a learner's client has to tell of the learner while they sit.</summary>
internal enum Conduct
{
    /// <summary>It tells nothing.</summary>
    Untold,

    /// <summary>That it is there, now and then.</summary>
    Calm,

    /// <summary>That the exam's window was left, three times.</summary>
    LeavesWindow,

    /// <summary>That there is a second screen.</summary>
    SecondScreen,

    /// <summary>That something was copied, twice.</summary>
    Copies,
}
