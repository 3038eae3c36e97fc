namespace Exams.Core.Exams;

/// <summary>What becomes of a session that its learner hasn't handed in by its deadline. Never implicit.</summary>
public enum ExpiryPolicy
{
    /// <summary>What was saved is handed in; no client is needed for it.</summary>
    AutoSubmit,

    /// <summary>The learner may still hand in, but add nothing, for <see cref="LatePolicy.Submit"/>; after that it counts as abandoned.</summary>
    Grace,

    /// <summary>What isn't handed in before the deadline doesn't count.</summary>
    Abandon,
}
