namespace Exams.Cli.Chaos.Auditing;

/// <summary>What must hold whatever happens.</summary>
internal enum Invariant
{
    /// <summary>An answer that was acknowledged is in the journal as it was acknowledged, and in the submission unless a later one replaced it.</summary>
    AnswersKept,

    /// <summary>A session that was started has ended once, with one submission.</summary>
    EndedOnce,

    /// <summary>It was graded once, with the reviews' scores.</summary>
    GradedOnce,

    /// <summary>A review that its session needed was scored once, as was acknowledged, each round by another person.</summary>
    ReviewedOnce,

    /// <summary>A regrade gave each result that it changes one new version, and all of it; every other result none.</summary>
    RegradedOnce,

    /// <summary>The deadline is the sum of what was granted, to the last tick, and all of that was granted once.</summary>
    DeadlineExact,

    /// <summary>A session whose time was up was ended within five seconds, as long as the host was up and storage answered.</summary>
    EndedOnTime,
}
