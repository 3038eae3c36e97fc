using Exams.Core.Exams;
using Exams.Core.Grading.Appeals;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading.Appeals;

/// <summary>An appeal to file.</summary>
/// <param name="Reason">Why, 1–2,000 characters.</param>
/// <param name="Items">The numbers of the items it is about, where the exam lets learners name any.</param>
public sealed record AppealRequest(string Reason, IReadOnlyList<int>? Items = null);

/// <summary>Accept an appeal.</summary>
/// <param name="Reason">Why, 1–200 characters; the learner reads it.</param>
/// <param name="Items">The numbers of the items to mark again; null for those the learner named, or else all that humans scored.</param>
public sealed record AcceptAppealRequest(string Reason, IReadOnlyList<int>? Items = null);

/// <summary>An appeal as its learner sees it.</summary>
/// <param name="AppealId">The appeal.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Number">Which of the session's, from 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ResultVersion">The result's version that it is against.</param>
/// <param name="Reason">Why.</param>
/// <param name="Items">The items that are named.</param>
/// <param name="FiledAtUtc">When it was filed.</param>
/// <param name="DecidedAtUtc">When it was accepted or rejected.</param>
/// <param name="DecisionReason">Why.</param>
/// <param name="MarkedItems">The items that are, or were, marked again.</param>
/// <param name="SettledAtUtc">When they were.</param>
/// <param name="NewVersion">The result's version that came of it.</param>
public sealed record AppealView(
    AppealId AppealId,
    SessionId SessionId,
    int Number,
    AppealState State,
    int ResultVersion,
    string Reason,
    IReadOnlyList<int> Items,
    Instant FiledAtUtc,
    Instant? DecidedAtUtc,
    string? DecisionReason,
    IReadOnlyList<int> MarkedItems,
    Instant? SettledAtUtc,
    int? NewVersion)
{
    internal static AppealView Of(Appeal appeal) => new(
        appeal.Id,
        appeal.Id.Session,
        appeal.Id.Number,
        appeal.State,
        appeal.ResultVersion,
        appeal.Reason,
        appeal.Items,
        appeal.FiledAt,
        appeal.DecidedAt,
        appeal.DecisionReason,
        appeal.Marked,
        appeal.SettledAt,
        appeal.NewVersion);
}

/// <summary>An appeal as staff sees it.</summary>
/// <param name="Appeal">As the learner sees it.</param>
/// <param name="LearnerId">Who appeals.</param>
/// <param name="AtpId">Their tenant.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="DecidedBy">Who accepted or rejected it.</param>
public sealed record StaffAppealView(AppealView Appeal, LearnerId LearnerId, AtpId AtpId, ExamId ExamId, PersonId? DecidedBy)
{
    internal static StaffAppealView Of(Appeal appeal) => new(AppealView.Of(appeal), appeal.LearnerId, appeal.AtpId, appeal.ExamId, appeal.DecidedBy);
}

/// <summary>A session's appeals.</summary>
/// <param name="Appeals">By number.</param>
/// <param name="DeadlineUtc">Until when another one can be filed, excluded; null where none can.</param>
/// <param name="MayNameItems">Whether it can name items.</param>
public sealed record AppealList(IReadOnlyList<AppealView> Appeals, Instant? DeadlineUtc, bool MayNameItems);

/// <summary>A page of an exam's appeals.</summary>
/// <param name="Appeals">Oldest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record StaffAppealList(IReadOnlyList<StaffAppealView> Appeals, string? Continuation);
