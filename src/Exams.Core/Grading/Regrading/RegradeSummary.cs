namespace Exams.Core.Grading.Regrading;

/// <summary>What a regrade comes to over all sessions.</summary>
/// <param name="Sessions">Whose form has an item that changes, and who have a result.</param>
/// <param name="Changed">Whose result changes.</param>
/// <param name="Raised">Of those, whose percentage grows.</param>
/// <param name="Lowered">Of those, whose percentage shrinks.</param>
/// <param name="Kept">Whose result would be worse, and stays.</param>
/// <param name="NeedReview">Whom a grader has to look at first.</param>
/// <param name="MeanDelta">The mean change in percentage points over all of the sessions, with four decimals.</param>
/// <param name="PassToFail">Who no longer pass.</param>
/// <param name="FailToPass">Who pass now.</param>
public sealed record RegradeSummary(
    int Sessions,
    int Changed,
    int Raised,
    int Lowered,
    int Kept,
    int NeedReview,
    decimal MeanDelta,
    int PassToFail,
    int FailToPass);

/// <summary>Sums a regrade's lines up, in their order, and tells by a digest whether they are the same ones again.</summary>
public sealed class RegradeTally
{
    private RegradeSummary _sum = new(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private decimal _delta;
    private Digest _digest;

    /// <summary>Begins with what is asked: the same lines for another question aren't the same.</summary>
    public RegradeTally(Regrade regrade) =>
        _digest = Digest.Of(CanonicalJson.Of(new { regrade.Id, regrade.Run, regrade.BaseRevision, regrade.NeverLower, regrade.Changes }));

    /// <summary>So far.</summary>
    public RegradeSummary Summary => _sum with
    {
        MeanDelta = _sum.Sessions == 0 ? 0 : decimal.Round(_delta / _sum.Sessions, 4, MidpointRounding.AwayFromZero),
    };

    /// <summary>Of all lines so far: who, from which version, what it was and what it is to be.</summary>
    public Digest Digest => _digest;

    /// <summary>Adds the next line.</summary>
    public void Add(RegradedSession line)
    {
        var delta = line.After.Percent - line.Before.Percent;
        _delta += delta;
        _sum = _sum with
        {
            Sessions = _sum.Sessions + 1,
            Changed = _sum.Changed + (line.IsChanged ? 1 : 0),
            Raised = _sum.Raised + (delta > 0 ? 1 : 0),
            Lowered = _sum.Lowered + (delta < 0 ? 1 : 0),
            Kept = _sum.Kept + (line.IsKept ? 1 : 0),
            NeedReview = _sum.NeedReview + (line.NeedsReview ? 1 : 0),
            PassToFail = _sum.PassToFail + (line.Flip == PassFlip.PassToFail ? 1 : 0),
            FailToPass = _sum.FailToPass + (line.Flip == PassFlip.FailToPass ? 1 : 0),
        };
        var seen = new RegradedSession(line.Key, line.Attempt, line.FromVersion, line.Before, line.After)
        {
            IsChanged = line.IsChanged,
            IsKept = line.IsKept,
            NeedsReview = line.NeedsReview,
        };
        _digest = Digest.Of(_digest + CanonicalJson.Of(seen).Text);
    }
}
