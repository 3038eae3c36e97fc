using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.Sessions;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>
/// Holds a session's results against a regrade that gave full credit for an item: a result that was made without it and had less has
/// exactly one version more, which has all of it; any other has none. Pure.
/// </summary>
internal static class RegradeExamination
{
    // Items' points are rounded one by one, their sum once.
    private const decimal Rounding = 0.0001m;

    /// <summary>Breaches of the regrade itself.</summary>
    public static IEnumerable<Breach> Of(RegradeEvidence evidence)
    {
        if (evidence is not { Regrade.State: RegradeState.Applied, Holding: 1 })
        {
            yield return new Breach(
                Invariant.RegradedOnce,
                $"regrade {evidence.Regrade.Id} is {evidence.Regrade.State}, the bank version has it {evidence.Holding} times");
        }
    }

    /// <summary>Breaches in a session.</summary>
    /// <param name="session">What storage has of it.</param>
    /// <param name="regrade">The regrade; null where none was acknowledged.</param>
    public static IEnumerable<Breach> Of(SessionEvidence session, RegradeEvidence? regrade) =>
        Find(session, regrade).Select(what => new Breach(Invariant.RegradedOnce, $"{session.Session.Id}: {what}"));

    private static IEnumerable<string> Find(SessionEvidence session, RegradeEvidence? regrade)
    {
        if (session.Results is not [var first, ..])
        {
            yield break;
        }

        var later = session.Results.Skip(1).ToList();
        var expected = regrade is not null && Changes(first, regrade) ? 1 : 0;
        if (later.Count != expected)
        {
            yield return $"it has {later.Count} versions after its first grading, {expected} expected";
            yield break;
        }

        if (session.Results.Index().Any(result => result.Item.Version != result.Index + 1)
            || session.Session.ResultVersion != session.Results.Count
            || !session.Listed.SequenceEqual([session.Results.Count]))
        {
            yield return $"it is at version {session.Session.ResultVersion} of {session.Results.Count}, the window's list at {string.Join(", ", session.Listed)}";
        }

        var recorded = session.Events.Select(entry => entry.Read()).OfType<SessionEvent.ResultRecorded>().Select(entry => entry.ResultDigest);
        if (!recorded.SequenceEqual(session.Results.Select(result => (Digest?)result.ComputeDigest())))
        {
            yield return "its record names other results than it has";
        }

        foreach (var result in later.Where(result => !IsWhole(first, result, regrade!)))
        {
            yield return $"version {result.Version} isn't all of what the regrade makes of version 1";
        }
    }

    private static bool Changes(ExamResult first, RegradeEvidence regrade) =>
        first.KeyChanges?.Contains(regrade.Regrade.Id) != true
        && first.Items.Any(item => item.ItemIdentifier == regrade.Item && item.Points < item.MaxPoints);

    /// <summary>Whether a version is version 1 with full points for the item, and nothing else.</summary>
    private static bool IsWhole(ExamResult first, ExamResult result, RegradeEvidence regrade)
    {
        var points = first.Items.Select(item => item.ItemIdentifier == regrade.Item ? item.MaxPoints : item.Points).ToList();
        return result.Reason == ResultReason.Regrade(regrade.Regrade.Id.Value)
            && result.KeyChanges?.SequenceEqual([regrade.Regrade.Id]) == true
            && result.SubmissionDigest == first.SubmissionDigest
            && result.Items.Select(item => item.Points).SequenceEqual(points)
            && Math.Abs(result.Raw - points.Sum()) < Rounding
            && result.Max == first.Max;
    }
}
