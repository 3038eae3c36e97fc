using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Scheduling.Notices;

/// <summary>What learners are told.</summary>
/// <param name="notices">Where notices live.</param>
public sealed class NoticeFunctions(INoticeStore notices)
{
    /// <summary>The caller's notices, newest first.</summary>
    [Function(nameof(ListMyNotices)), Allow(Role.Learner)]
    public async Task<IActionResult> ListMyNotices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me/notices")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var found = await notices.ListAsync(LearnerId.Parse(Caller.Of(request).Subject), page, cancellation);
        return Answer.Ok(new NoticeList([.. found.Items.Select(NoticeView.Of)], found.Continuation));
    }
}

/// <summary>A page of notices.</summary>
/// <param name="Notices">Newest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record NoticeList(IReadOnlyList<NoticeView> Notices, string? Continuation);

/// <summary>A notice as its learner reads it.</summary>
/// <param name="WindowId">Of which window.</param>
/// <param name="Kind">What about it.</param>
/// <param name="AtUtc">When it was due.</param>
/// <param name="Title">The window's title.</param>
/// <param name="OpensUtc">When the window opens.</param>
/// <param name="OpensLocal">The same on the clocks of the window's zone.</param>
/// <param name="LastStartUtc">When it takes no more starts.</param>
/// <param name="Zone">The zone.</param>
public sealed record NoticeView(
    WindowId WindowId,
    NoticeKind Kind,
    Instant AtUtc,
    string Title,
    Instant OpensUtc,
    OffsetDateTime OpensLocal,
    Instant LastStartUtc,
    string Zone)
{
    internal static NoticeView Of(Notice notice) => new(
        notice.WindowId,
        notice.Kind,
        notice.At,
        notice.Title,
        notice.Opens,
        ZonedTime.Show(notice.Opens, notice.Zone),
        notice.LastStart,
        notice.Zone);
}
