using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;

namespace Exams.Testing.Grading;

/// <summary>Graders' notices in memory, as JSON.</summary>
public sealed class MemoryReviewNoticeStore : IReviewNoticeStore
{
    private readonly MemoryTable<string, ReviewNotice> _notices =
        new(n => $"{n.To?.Value ?? n.ExamId.Value}/{long.MaxValue - n.At.ToUnixTimeTicks():D19}/{n.ReviewId}/{n.Kind}");

    public Task AddAsync(ReviewNotice notice, CancellationToken cancellationToken = default)
    {
        _notices.Insert(notice);
        return Task.CompletedTask;
    }

    public Task<Page<ReviewNotice>> ListAsync(PersonId grader, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_notices.List(n => n.To == grader, page));

    public Task<Page<ReviewNotice>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        Task.FromResult(_notices.List(n => n.To is null && n.ExamId == exam, page));
}
