using System.Collections.Concurrent;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Scheduling;

/// <summary>Windows in table <c>Windows</c>, a partition per ATP.</summary>
/// <remarks>
/// A window's identifier leads to it by a row of its own (partition <c>window!{id}</c>), which names the ATP and never changes. It is
/// written first: it claims the identifier. If the writer dies before the window itself is there, the identifier names nothing, and the
/// same ATP can create it again. A process remembers whose windows are, which never changes. The row in table <c>WindowsDue</c> is
/// written before what it leads to, and removed after it.
/// Beside an ATP's windows lie their records (<c>change!{id}!{revision}</c>) and a calendar per exam
/// (<c>calendar!{exam}</c>), written in the same transaction: of two windows that overlap, made at once, one meets the other.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableWindowStore(StorageClients clients) : IWindowStore
{
    internal const string Window = "window";
    private const string Owner = "owner";
    internal const string Calendar = "calendar";
    internal const string Change = "change";
    private const int MaxOwners = 10_000;

    private readonly Rows _rows = new(clients.Table(TableName.Windows));
    private readonly IndexTable _due = new(new Rows(clients.Table(TableName.WindowsDue)));
    private readonly ConcurrentDictionary<WindowId, AtpId> _owners = [];

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(ExamWindow window, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var calendar = await GetCalendarAsync(window.AtpId, window.ExamId, cancellationToken);
            var written = await CreateAsync(window, change: null, calendar, cancellationToken);
            if (written.IsWritten || await FindOwnerAsync(window.Id, cancellationToken) != window.AtpId || await GetAsync(window.Id, cancellationToken) is not null)
            {
                return written;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Stored<WindowCalendar>> GetCalendarAsync(AtpId atp, ExamId exam, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(atp), TableKey.Of(Calendar, exam.Value), cancellationToken))?.ReadStored<WindowCalendar>()
        ?? new Stored<WindowCalendar>(WindowCalendar.Empty, "");

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(
        ExamWindow window,
        WindowChange? change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default)
    {
        var claim = new TableEntity(TableKey.Of(Window, window.Id.Value), Owner).With(window.AtpId);
        var claimed = await _rows.InsertAsync(claim, cancellationToken);
        if (!claimed.IsWritten && await FindOwnerAsync(window.Id, cancellationToken) != window.AtpId)
        {
            return WriteResult.Conflict;
        }

        if (WhenDue(window) is { } due)
        {
            await _due.AddAsync(due, cancellationToken);
        }

        return await Enter(_rows.Begin().Insert(RowOf(window)), window, change, calendar).SubmitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WriteResult> ChangeAsync(
        Stored<ExamWindow> before,
        ExamWindow after,
        WindowChange change,
        Stored<WindowCalendar> calendar,
        CancellationToken cancellationToken = default)
    {
        if (after.Id != before.Value.Id || after.AtpId != before.Value.AtpId || after.ExamId != before.Value.ExamId)
        {
            throw new ArgumentException($"window {before.Value.Id} keeps its identifier, its ATP and its exam", nameof(after));
        }

        return MoveAsync(
            before.Value,
            after,
            () => Enter(_rows.Begin().Replace(RowOf(after), before.ETag), after, change, calendar).SubmitAsync(cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<WindowChange>> ListChangesAsync(
        AtpId atp,
        WindowId window,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(TableKey.Of(atp), Change, window.Value), page, cancellationToken);
        return rows.Select(row => row.Read<WindowChange>());
    }

    /// <inheritdoc/>
    public async Task<Stored<ExamWindow>?> GetAsync(WindowId id, CancellationToken cancellationToken = default)
    {
        if (await FindOwnerAsync(id, cancellationToken) is not { } atp)
        {
            return null;
        }

        var row = await _rows.FindAsync(TableKey.Of(atp), TableKey.Of(Window, id.Value), cancellationToken);
        return row?.ReadStored<ExamWindow>();
    }

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceAsync(Stored<ExamWindow> before, ExamWindow after, CancellationToken cancellationToken = default)
    {
        if (after.Id != before.Value.Id || after.AtpId != before.Value.AtpId)
        {
            throw new ArgumentException($"window {before.Value.Id} keeps its identifier and its ATP", nameof(after));
        }

        return MoveAsync(before.Value, after, () => _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<WindowId>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default)
    {
        // As with sessions: a young row is taken at its word, an old one is asked for its window, so that it can be removed.
        var due = await _due.ListAsync(
            DueTable.By(now),
            page,
            async (row, read) => !_due.IsSettled(row, read) || await IsStillDueAsync(row, cancellationToken) ? row : null,
            cancellationToken);
        return new Page<WindowId>([.. due.Items.Select(IndexTable.TargetOf<WindowId>)], due.Continuation);
    }

    /// <inheritdoc/>
    public async Task<Page<ExamWindow>> ListByAtpAsync(AtpId atp, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(TableKey.Of(atp), Window), page, cancellationToken);
        return rows.Select(row => row.Read<ExamWindow>());
    }

    private async Task<AtpId?> FindOwnerAsync(WindowId id, CancellationToken cancellationToken)
    {
        if (_owners.TryGetValue(id, out var known))
        {
            return known;
        }

        if (await _rows.FindAsync(TableKey.Of(Window, id.Value), Owner, cancellationToken) is not { } row)
        {
            return null;
        }

        if (_owners.Count >= MaxOwners)
        {
            _owners.Clear();
        }

        return _owners[id] = row.Read<AtpId>();
    }

    /// <summary>Writes a window; where it is due at another time by that, its new due row before, and away with the old one after.</summary>
    private async Task<WriteResult> MoveAsync(
        ExamWindow before,
        ExamWindow after,
        Func<Task<WriteResult>> writeAsync,
        CancellationToken cancellationToken)
    {
        var (leaves, enters) = (WhenDue(before), WhenDue(after));
        if (IndexTable.AreSame(leaves, enters))
        {
            return await writeAsync();
        }

        // Read before the change: should a later change bring the same row back, its removal by this one misses it.
        var left = leaves is null ? null : await _due.FindAsync(leaves, cancellationToken);
        return await _due.MoveAsync(left, enters, writeAsync, cancellationToken);
    }

    private async Task<bool> IsStillDueAsync(TableEntity row, CancellationToken cancellationToken) =>
        await GetAsync(IndexTable.TargetOf<WindowId>(row), cancellationToken) is { Value: var window } && IndexTable.AreSame(WhenDue(window), row);

    internal static TableEntity? WhenDue(ExamWindow window) =>
        WindowTimes.DueAt(window) is { } due ? DueTable.RowOf(due, window.Id, "step") : null;

    private static TableEntity RowOf(ExamWindow window) =>
        new TableEntity(TableKey.Of(window.AtpId), TableKey.Of(Window, window.Id.Value)).With(window);

    private static RowTransaction Enter(
        RowTransaction transaction,
        ExamWindow window,
        WindowChange? change,
        Stored<WindowCalendar> calendar)
    {
        var partition = TableKey.Of(window.AtpId);
        if (change is not null)
        {
            transaction = transaction.Insert(
                new TableEntity(partition, TableKey.Of(Change, window.Id.Value, TableKey.Ascending(change.Revision))).With(change));
        }

        var row = new TableEntity(partition, TableKey.Of(Calendar, window.ExamId.Value)).With(calendar.Value.With(window));
        return calendar.ETag.Length == 0 ? transaction.Insert(row) : transaction.Replace(row, calendar.ETag);
    }
}
