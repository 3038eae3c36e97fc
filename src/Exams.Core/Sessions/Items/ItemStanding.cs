using Exams.Core.Forms;
using Exams.Core.Qti.Tests;
using Exams.Core.Sessions.Deciding;

namespace Exams.Core.Sessions.Items;

/// <summary>How a learner stands with an item, and what they may do with it: for their own eyes.</summary>
/// <param name="IsAnswered">Whether an answer is saved.</param>
/// <param name="AttemptsUsed">How many attempts have been submitted by themselves.</param>
/// <param name="AttemptsLeft">How many can be; null for any number, or for as many as an adaptive item takes.</param>
/// <param name="IsClosed">Whether its answer can't be changed any more.</param>
/// <param name="IsPassedOver">Whether the way through the exam led past it.</param>
/// <param name="ReviewAllowed">Whether it can be opened again when it is done.</param>
/// <param name="SkippingAllowed">Whether it may be left without an answer.</param>
/// <param name="CommentAllowed">Whether a comment can be saved with its answer.</param>
public sealed record ItemStanding(
    bool IsAnswered,
    int AttemptsUsed,
    int? AttemptsLeft,
    bool IsClosed,
    bool IsPassedOver,
    bool ReviewAllowed,
    bool SkippingAllowed,
    bool CommentAllowed)
{
    /// <summary>The standing of an item.</summary>
    /// <param name="session">The session as of now, see <see cref="ItemAccess.AsOf"/>.</param>
    /// <param name="placed">The item's place on the form.</param>
    public static ItemStanding Of(Session session, FormItem placed)
    {
        var stretch = session.PlaceOf(placed.Number);
        var plan = session.Plan[stretch];
        var rules = plan.RulesOf(placed.Number);
        var progress = session.ProgressOf(placed.Number);
        return new ItemStanding(
            session.Answered.Contains(placed.Number),
            progress.Attempts,
            Left(plan, rules, progress, placed),
            IsShut(session, stretch, placed.Number),
            session.PassedOver.Contains(placed.Number),
            rules.AllowReview && !session.IsLinear(stretch),
            rules.AllowSkipping,
            rules.AllowComment);
    }

    private static int? Left(SectionPlan plan, ItemRules rules, ItemProgress progress, FormItem placed) =>
        plan.Submission == SubmissionMode.Simultaneous || progress.IsClosed ? 0
        : placed.IsAdaptive || rules.MaxAttempts == 0 ? null
        : rules.MaxAttempts - progress.Attempts;

    private static bool IsShut(Session session, int stretch, int itemNumber) =>
        session.EndedAt is not null
        || stretch < session.Sections.Count - 1
        || (stretch == session.Sections.Count - 1
            && ItemOpenness.RefuseWork(session, new BatchProgress(session), stretch, itemNumber) is { } shut
            && shut != SessionRefusals.ItemNotOpen && shut.Code != SessionRefusals.AnswerNeeded().Code);
}
