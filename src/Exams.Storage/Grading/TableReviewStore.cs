using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Grading;

/// <summary>
/// Review tasks in table <c>Reviews</c>, a partition each; the ways to them in <c>ReviewsByState</c> (a partition per exam and state,
/// oldest first), <c>ReviewsBySession</c> and, for what has to be done by a time, <c>ReviewsDue</c>.
/// </summary>
/// <remarks>
/// A task may come back to a state it had left. So every stay in a state has an index row of its own, which the task's row names: it is
/// written before the task enters the state and removed after it has left, and no late removal can hit a later stay.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableReviewStore(StorageClients clients) : IReviewStore
{
    internal const string TaskRow = "task";
    internal const string Stay = "Stay";
    private const string Item = "Item";

    private readonly Rows _rows = new(clients.Table(TableName.Reviews));
    private readonly IndexTable _byState = new(new Rows(clients.Table(TableName.ReviewsByState)));
    private readonly IndexTable _bySession = new(new Rows(clients.Table(TableName.ReviewsBySession)));
    private readonly IndexTable _due = new(new Rows(clients.Table(TableName.ReviewsDue)));

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(ReviewTask task, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(task.Id, cancellationToken) is not null)
        {
            return WriteResult.Conflict;
        }

        var stay = CommitToken.Next();
        await Task.WhenAll(
            _bySession.AddAsync(InSession(task), cancellationToken),
            _byState.AddAsync(InState(task, stay), cancellationToken),
            WhenDue(task) is { } due ? _due.AddAsync(due, cancellationToken) : Task.CompletedTask);
        return await _rows.InsertAsync(RowOf(task, stay), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stored<ReviewTask>?> GetAsync(ReviewId id, CancellationToken cancellationToken = default) =>
        (await FindAsync(id, cancellationToken))?.ReadStored<ReviewTask>();

    /// <inheritdoc/>
    public async Task<WriteResult> ReplaceAsync(
        Stored<ReviewTask> before,
        ReviewTask after,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(after.Id, before.Value.Id, nameof(after));
        var row = await FindAsync(before.Value.Id, cancellationToken);
        if (row is null || row.ETag.ToString() != before.ETag)
        {
            return WriteResult.Conflict;
        }

        var stay = row.GetString(Stay);
        var leaves = InState(before.Value, stay);
        var next = IndexTable.AreSame(leaves, InState(after, stay)) ? stay : CommitToken.Next();
        return await _due.MoveAsync(
            WhenDue(before.Value),
            WhenDue(after),
            () => _byState.MoveAsync(
                leaves,
                InState(after, next),
                () => _rows.ReplaceAsync(RowOf(after, next), before.ETag, cancellationToken),
                cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<ReviewTask>> ListAsync(
        ExamId exam,
        ReviewState state,
        PageRequest page,
        string? item = null,
        CancellationToken cancellationToken = default) =>
        _byState.ListAsync(
            RowRange.Of(StatePartition(exam, state)) with { Where = item is null ? null : (Item, item) },
            page,
            row => ResolveAsync(row, found => InState(found.Read<ReviewTask>(), found.GetString(Stay)), cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ReviewTask>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        _due.ListAsync(
            DueTable.By(now),
            page,
            row => ResolveAsync(row, found => WhenDue(found.Read<ReviewTask>()), cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReviewTask>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default)
    {
        var tasks = new List<ReviewTask>();
        var page = PageRequest.First;
        do
        {
            var found = await _bySession.ListAsync(
                RowRange.Of(TableKey.Of(session)),
                page,
                row => ResolveAsync(row, task => InSession(task.Read<ReviewTask>()), cancellationToken),
                cancellationToken);
            tasks.AddRange(found.Items);
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return tasks;
    }

    private Task<TableEntity?> FindAsync(ReviewId id, CancellationToken cancellationToken) =>
        _rows.FindAsync(TableKey.Of(id), TaskRow, cancellationToken);

    private async Task<ReviewTask?> ResolveAsync(
        TableEntity index,
        Func<TableEntity, TableEntity?> indexOf,
        CancellationToken cancellationToken)
    {
        var row = await FindAsync(IndexTable.TargetOf<ReviewId>(index), cancellationToken);
        return row is not null && IndexTable.AreSame(indexOf(row), index) ? row.Read<ReviewTask>() : null;
    }

    private static TableEntity RowOf(ReviewTask task, string stay) =>
        new TableEntity(TableKey.Of(task.Id), TaskRow) { [Stay] = stay }.With(task);

    internal static TableEntity InState(ReviewTask task, string stay)
    {
        var row = IndexTable.RowOf(
            StatePartition(task.ExamId, task.State),
            TableKey.Of(TableKey.Ascending(task.OpenedAt), task.Id.Value, stay),
            task.Id);
        row[Item] = task.ItemIdentifier;
        return row;
    }

    /// <summary>Null for what time changes nothing about. What a claim moves isn't told: who looks too early looks again.</summary>
    internal static TableEntity? WhenDue(ReviewTask task) =>
        !task.IsClosed && (task.RemindAt ?? task.DueAt) is { } due ? DueTable.RowOf(due, task.Id, "review") : null;

    internal static TableEntity InSession(ReviewTask task) => IndexTable.RowOf(
        TableKey.Of(task.SessionId),
        TableKey.Of(TableKey.Ascending(task.ItemNumber), task.Id.Value),
        task.Id);

    internal static string StatePartition(ExamId exam, ReviewState state) => TableKey.Of(exam.Value, state.ToString());
}
