using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Appeals;
using Exams.Core.Sessions;

namespace Exams.Testing.Grading.Appeals;

/// <summary>Appeals in memory, as JSON.</summary>
public sealed class MemoryAppealStore : IAppealStore
{
    private static readonly PageRequest Everything = new(int.MaxValue - 1);

    private readonly MemoryTable<AppealId, Appeal> _appeals = new(appeal => appeal.Id);

    public Task<WriteResult> CreateAsync(Appeal appeal, CancellationToken cancellationToken = default) => Task.FromResult(_appeals.Insert(appeal));

    public Task<Stored<Appeal>?> GetAsync(AppealId id, CancellationToken cancellationToken = default) => Task.FromResult(_appeals.Get(id));

    public Task<WriteResult> ReplaceAsync(Stored<Appeal> before, Appeal after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_appeals.Replace(before, after));

    public Task<IReadOnlyList<Appeal>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Appeal>>(
            [.. _appeals.List(appeal => appeal.Id.Session == session, Everything).Items.OrderBy(appeal => appeal.Id.Number)]);

    public Task<Page<Appeal>> ListAsync(ExamId exam, AppealState state, PageRequest page, CancellationToken cancellationToken = default)
    {
        var all = _appeals.List(appeal => appeal.ExamId == exam && appeal.State == state, Everything).Items
            .OrderBy(appeal => (appeal.FiledAt, appeal.Id.Value))
            .ToList();
        var from = page.Continuation is { } last ? all.FindIndex(appeal => appeal.Id.Value == last) + 1 : 0;
        var items = all.Skip(from).Take(page.Size).ToList();
        return Task.FromResult(new Page<Appeal>(items, from + items.Count < all.Count ? items[^1].Id.Value : null));
    }

    public Task<Page<AppealId>> ListMarkingAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var found = _appeals.List(appeal => appeal.State == AppealState.Marking, page);
        return Task.FromResult(new Page<AppealId>([.. found.Items.Select(appeal => appeal.Id)], found.Continuation));
    }
}
