using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>What a learner was granted, as they see it.</summary>
/// <param name="ExtraTimePercent">Added to every time limit, in percent of it.</param>
/// <param name="ExtraTime">Added to every time limit after that.</param>
/// <param name="BreakBudget">How long the clock may stand still for breaks.</param>
/// <param name="MovesHardClose">Whether the window's end moves with it.</param>
/// <param name="ValidUntilUtc">From here on it grants nothing to a session that hasn't started.</param>
public sealed record GrantedView(
    decimal ExtraTimePercent,
    Duration ExtraTime,
    Duration BreakBudget,
    bool MovesHardClose,
    Instant? ValidUntilUtc)
{
    internal static GrantedView? Of(Accommodation granted) => granted == Accommodation.None
        ? null
        : new(granted.ExtraTimePercent, granted.ExtraTime, granted.BreakBudget, granted.MovesHardClose, granted.ValidUntil);
}
