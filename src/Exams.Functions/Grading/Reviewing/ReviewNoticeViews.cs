using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>A page of notices.</summary>
/// <param name="Notices">Newest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ReviewNoticeList(IReadOnlyList<ReviewNoticeView> Notices, string? Continuation);

/// <summary>A notice as its reader sees it.</summary>
/// <param name="ReviewId">Which review.</param>
/// <param name="ExamId">Of which exam.</param>
/// <param name="ItemIdentifier">Of which item.</param>
/// <param name="Kind">What about it.</param>
/// <param name="AtUtc">When.</param>
/// <param name="DueAtUtc">When it was due then.</param>
public sealed record ReviewNoticeView(
    ReviewId ReviewId,
    ExamId ExamId,
    string ItemIdentifier,
    ReviewNoticeKind Kind,
    Instant AtUtc,
    Instant? DueAtUtc)
{
    internal static ReviewNoticeView Of(ReviewNotice notice) =>
        new(notice.ReviewId, notice.ExamId, notice.ItemIdentifier, notice.Kind, notice.At, notice.DueAt);
}
