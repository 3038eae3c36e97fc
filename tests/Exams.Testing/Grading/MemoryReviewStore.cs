using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Grading;

/// <summary>Review tasks in memory, as JSON.</summary>
public sealed class MemoryReviewStore : IReviewStore
{
    private readonly MemoryTable<ReviewId, ReviewTask> _tasks = new(t => t.Id);

    public Task<WriteResult> CreateAsync(ReviewTask task, CancellationToken cancellationToken = default) => Task.FromResult(_tasks.Insert(task));

    public Task<Stored<ReviewTask>?> GetAsync(ReviewId id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_tasks.Get(id));

    public Task<WriteResult> ReplaceAsync(Stored<ReviewTask> before, ReviewTask after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_tasks.Replace(before, after));

    public Task<Page<ReviewTask>> ListAsync(
        ExamId exam,
        ReviewState state,
        PageRequest page,
        string? item = null,
        CancellationToken cancellationToken = default) =>
        ListAsync(t => t.ExamId == exam && t.State == state && (item is null || t.ItemIdentifier == item), t => t.OpenedAt, page);

    public Task<Page<ReviewTask>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        ListAsync(t => t.State is not (ReviewState.Scored or ReviewState.Withdrawn) && (t.RemindAt ?? t.DueAt) <= now, t => (t.RemindAt ?? t.DueAt)!.Value, page);

    public Task<IReadOnlyList<ReviewTask>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default) =>
        Task.FromResult(_tasks.List(t => t.SessionId == session, new PageRequest(int.MaxValue - 1)).Items);

    private Task<Page<ReviewTask>> ListAsync(Func<ReviewTask, bool> where, Func<ReviewTask, Instant> by, PageRequest page)
    {
        var all = _tasks.List(where, new PageRequest(int.MaxValue - 1)).Items
            .OrderBy(t => (by(t), t.Id.Value))
            .ToList();
        var from = page.Continuation is { } last ? all.FindIndex(t => t.Id.Value == last) + 1 : 0;
        var items = all.Skip(from).Take(page.Size).ToList();
        return Task.FromResult(new Page<ReviewTask>(items, from + items.Count < all.Count ? items[^1].Id.Value : null));
    }
}
