namespace Exams.Cli.Chaos.Planning;

/// <summary>In the middle of what the host is killed.</summary>
internal enum Moment
{
    /// <summary>Of whatever it is doing.</summary>
    Any,

    /// <summary>Of a save.</summary>
    Save,

    /// <summary>Of a hand-in.</summary>
    Submit,

    /// <summary>Of the end of a session whose time is up.</summary>
    Expiry,

    /// <summary>Of a grader's claim or score.</summary>
    Review,

    /// <summary>Of a regrade: its proposal, its dry run, its approval or its application.</summary>
    Regrade,

    /// <summary>Of what follows an end: the freeze and the grading.</summary>
    Grading,
}
