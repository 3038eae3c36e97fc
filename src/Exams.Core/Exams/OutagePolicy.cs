using NodaTime;

namespace Exams.Core.Exams;

/// <summary>What learners get back of the time that the app was away or failing. Exact: nothing is rounded.</summary>
/// <param name="IsCredited">Whether anything is.</param>
/// <param name="MinimumGap">Shorter outages are not credited; at least one minute, for shorter ones can't be told from a late beat.</param>
/// <param name="MaximumCredit">The most that one session gets back over all outages; null for no limit.</param>
public sealed record OutagePolicy(bool IsCredited, Duration MinimumGap, Duration? MaximumCredit = null)
{
    /// <summary>All of it, from one minute on.</summary>
    public static OutagePolicy Default { get; } = new(IsCredited: true, Duration.FromMinutes(1));
}
