namespace Exams.Cli.Simulate.Learners;

/// <summary>How often a save is sent.</summary>
internal enum Copies
{
    /// <summary>Once.</summary>
    One,

    /// <summary>Again, once it is acknowledged, as a client does that lost the answer.</summary>
    Afterwards,

    /// <summary>Twice at the same moment.</summary>
    AtOnce,
}
