using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Appeals;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>
/// Appeals in table <c>Appeals</c>, a partition per session; the ways to them in <c>AppealsByState</c>: a partition per exam and state, and
/// one of all that are being marked. An appeal never comes back to a state that it has left.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableAppealStore(StorageClients clients) : IAppealStore
{
    private const string Marking = "marking";

    private readonly Rows _rows = new(clients.Table(TableName.Appeals));
    private readonly IndexTable _byState = new(new Rows(clients.Table(TableName.AppealsByState)));

    /// <inheritdoc/>
    public async Task<WriteResult> CreateAsync(Appeal appeal, CancellationToken cancellationToken = default)
    {
        await _byState.AddAsync(InState(appeal), cancellationToken);
        return await _rows.InsertAsync(RowOf(appeal), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stored<Appeal>?> GetAsync(AppealId id, CancellationToken cancellationToken = default) =>
        (await FindAsync(id, cancellationToken))?.ReadStored<Appeal>();

    /// <inheritdoc/>
    public async Task<WriteResult> ReplaceAsync(Stored<Appeal> before, Appeal after, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(after.Id, before.Value.Id, nameof(after));
        var (leaves, enters) = (WaysTo(before.Value), WaysTo(after));
        foreach (var row in enters.Where(row => !leaves.Any(left => IndexTable.AreSame(left, row))))
        {
            await _byState.AddAsync(row, cancellationToken);
        }

        var result = await _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken);
        foreach (var row in leaves.Where(row => result.IsWritten && !enters.Any(entered => IndexTable.AreSame(entered, row))))
        {
            await _byState.TryRemoveAsync(row);
        }

        return result;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Appeal>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default)
    {
        var appeals = new List<Appeal>();
        await foreach (var row in _rows.ReadAsync(RowRange.Of(TableKey.Of(session)), cancellationToken))
        {
            appeals.Add(row.Read<Appeal>());
        }

        return appeals;
    }

    /// <inheritdoc/>
    public Task<Page<Appeal>> ListAsync(ExamId exam, AppealState state, PageRequest page, CancellationToken cancellationToken = default) =>
        _byState.ListAsync(RowRange.Of(StatePartition(exam, state)), page, row => ResolveAsync(row, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<AppealId>> ListMarkingAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var found = await _byState.ListAsync(RowRange.Of(TableKey.Of(Marking)), page, row => ResolveAsync(row, cancellationToken), cancellationToken);
        return new Page<AppealId>([.. found.Items.Select(appeal => appeal.Id)], found.Continuation);
    }

    private Task<TableEntity?> FindAsync(AppealId id, CancellationToken cancellationToken) =>
        _rows.FindAsync(TableKey.Of(id.Session), TableKey.Ascending(id.Number), cancellationToken);

    private async Task<Appeal?> ResolveAsync(TableEntity index, CancellationToken cancellationToken)
    {
        var appeal = (await FindAsync(IndexTable.TargetOf<AppealId>(index), cancellationToken))?.Read<Appeal>();
        return appeal is not null && WaysTo(appeal).Any(row => IndexTable.AreSame(row, index)) ? appeal : null;
    }

    private static TableEntity RowOf(Appeal appeal) =>
        new TableEntity(TableKey.Of(appeal.Id.Session), TableKey.Ascending(appeal.Id.Number)).With(appeal);

    internal static List<TableEntity> WaysTo(Appeal appeal) => appeal.State == AppealState.Marking
        ? [InState(appeal), IndexTable.RowOf(TableKey.Of(Marking), TableKey.Of(appeal.Id), appeal.Id)]
        : [InState(appeal)];

    private static TableEntity InState(Appeal appeal) => IndexTable.RowOf(
        StatePartition(appeal.ExamId, appeal.State),
        TableKey.Of(TableKey.Ascending(appeal.FiledAt), appeal.Id.Value),
        appeal.Id);

    private static string StatePartition(ExamId exam, AppealState state) => TableKey.Of(exam.Value, state.ToString());
}
