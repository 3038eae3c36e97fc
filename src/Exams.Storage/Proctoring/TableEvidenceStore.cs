using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Proctoring.Files;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;
using RequestFailedException = Azure.RequestFailedException;

namespace Exams.Storage.Proctoring;

/// <summary>
/// Files of evidence in table <c>Evidence</c>, a partition per session; in <c>EvidenceDue</c> a row for each about which something is to be
/// done, which is written before the file's own and removed after it has moved away.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableEvidenceStore(StorageClients clients) : IEvidenceStore
{
    private const string Evidence = "Evidence";

    private readonly Rows _rows = new(clients.Table(TableName.Evidence));
    private readonly IndexTable _due = new(new Rows(clients.Table(TableName.EvidenceDue)));

    /// <inheritdoc/>
    public async Task<WriteResult> AddAsync(EvidenceFile file, CancellationToken cancellationToken = default)
    {
        if (WhenDue(file) is { } due)
        {
            await _due.AddAsync(due, cancellationToken);
        }

        return await _rows.InsertAsync(RowOf(file), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stored<EvidenceFile>?> GetAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(session), TableKey.Of(id), cancellationToken))?.ReadStored<EvidenceFile>();

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceAsync(Stored<EvidenceFile> before, EvidenceFile after, CancellationToken cancellationToken = default) =>
        _due.MoveAsync(
            WhenDue(before.Value),
            WhenDue(after),
            () => _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetAsync(Stored<EvidenceFile> file, CancellationToken cancellationToken = default)
    {
        var row = RowOf(file.Value);
        try
        {
            await _rows.DeleteAsync(row.PartitionKey, row.RowKey, new Azure.ETag(file.ETag), cancellationToken);
        }
        catch (RequestFailedException e) when (StorageFault.IsConflict(e))
        {
            return;
        }

        if (WhenDue(file.Value) is { } due)
        {
            await _due.TryRemoveAsync(due);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvidenceFile>> ListAsync(SessionId session, CancellationToken cancellationToken = default) =>
        [.. (await _rows.ListAsync(RowRange.Of(TableKey.Of(session)), new PageRequest(1000), cancellationToken)).Rows.Select(row => row.Read<EvidenceFile>())];

    /// <inheritdoc/>
    public Task<Page<Stored<EvidenceFile>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        _due.ListAsync(
            DueTable.By(now),
            page,
            async row => await GetAsync(IndexTable.TargetOf<SessionId>(row), EvidenceId.Parse(row.GetString(Evidence)), cancellationToken) is { } stored
                && IndexTable.AreSame(WhenDue(stored.Value), row) ? stored : null,
            cancellationToken);

    private static TableEntity RowOf(EvidenceFile file) =>
        new TableEntity(TableKey.Of(file.SessionId), TableKey.Of(file.Id)).With(file);

    internal static TableEntity? WhenDue(EvidenceFile file)
    {
        if (file.DueAt is not { } due)
        {
            return null;
        }

        var row = DueTable.RowOf(due, file.SessionId, file.Id.Value);
        row[Evidence] = file.Id.Value;
        return row;
    }
}
