using Exams.Core.Qti.Scoring;

namespace Exams.Core.Sessions.Items;

/// <summary>What a candidate may see of an item as it stands (QTI 3.0 ASI, ItemSessionControl).</summary>
/// <param name="Outcome">The outcomes that decide which feedback in the body is shown.</param>
/// <param name="ShowsFeedback">Whether feedback apart from the body is shown as well.</param>
/// <param name="ShowsSolution">Whether the correct response is shown.</param>
public sealed record ItemDisplay(ItemOutcome Outcome, bool ShowsFeedback, bool ShowsSolution)
{
    /// <summary>
    /// Between attempts feedback is shown. After the last it is where the rules say so; otherwise the body is as it was at the start of
    /// the attempt: for an adaptive item with what the attempts before made of it.
    /// </summary>
    /// <param name="played">The item after its attempts.</param>
    /// <param name="rules">The item's rules.</param>
    /// <param name="isClosed">Whether no attempt is left.</param>
    public static ItemDisplay Of(PlayedItem played, ItemRules rules, bool isClosed)
    {
        var isAttempted = played.State.Attempts > 0;
        var showsFeedback = isAttempted && (!isClosed || rules.ShowFeedback);
        var shown = showsFeedback || played.Before is not { } before ? played.State
            : played.Item.Item.Adaptive ? before
            : CompiledItem.Start(before.Seed, before.Template, before.Context);
        return new ItemDisplay(played.Item.OutcomeOf(shown), showsFeedback, isClosed && rules.ShowSolution);
    }
}
