using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Windows in table <c>Windows</c>, a partition per ATP, and their rosters.</summary>
/// <remarks>
/// A window's identifier leads to it by a row of its own (partition <c>window!{id}</c>), which names the ATP and never changes. It is
/// written first: it claims the identifier. If the writer dies before the window itself is there, the identifier names nothing, and the
/// same ATP can create it again.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableWindowStore(StorageClients clients) : IWindowStore
{
    private const string Window = "window";
    private const string Owner = "owner";

    private readonly Rows _rows = new(clients.Table(TableName.Windows));
    private readonly RosterTable _roster = new(new Rows(clients.Table(TableName.Roster)));

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(ExamWindow window, CancellationToken cancellationToken = default)
    {
        var claim = new TableEntity(TableKey.Of(Window, window.Id.Value), Owner).With(window.AtpId);
        var claimed = await _rows.InsertAsync(claim, cancellationToken);
        if (!claimed.IsWritten && await FindOwnerAsync(window.Id, cancellationToken) != window.AtpId)
        {
            return WriteResult.Conflict;
        }

        return await _rows.InsertAsync(RowOf(window), cancellationToken);
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

        return _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<ExamWindow>> ListByAtpAsync(AtpId atp, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(TableKey.Of(atp), Window), page, cancellationToken);
        return rows.Select(row => row.Read<ExamWindow>());
    }

    /// <inheritdoc/>
    public Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        CancellationToken cancellationToken = default) => _roster.EnrolAsync(window, entries, cancellationToken);

    /// <inheritdoc/>
    public Task<Stored<RosterEntry>?> GetEntryAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        _roster.GetAsync(window, learner, cancellationToken);

    /// <inheritdoc/>
    public Task WithdrawAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default) =>
        _roster.WithdrawAsync(window, learner, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<RosterEntry>> ListRosterAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default) =>
        _roster.ListAsync(window, page, cancellationToken);

    private async Task<AtpId?> FindOwnerAsync(WindowId id, CancellationToken cancellationToken) =>
        (await _rows.FindAsync(TableKey.Of(Window, id.Value), Owner, cancellationToken))?.Read<AtpId>();

    private static TableEntity RowOf(ExamWindow window) =>
        new TableEntity(TableKey.Of(window.AtpId), TableKey.Of(Window, window.Id.Value)).With(window);
}
