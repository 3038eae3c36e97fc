using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Auditing;

/// <summary>
/// Trails in table <c>Audit</c>, a partition per scope: a row <c>head</c>, a row per entry by its number, and a row per reference that says
/// which number it got. An entry is one transaction of the three.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableAuditTrail(StorageClients clients) : IAuditTrail
{
    private const string HeadRow = "head";
    private const string Entries = "entry";
    private const string References = "reference";
    private const string Number = "Number";
    private const int MaxAttempts = 50;

    private readonly Rows _rows = new(clients.Table(TableName.Audit));

    /// <inheritdoc/>
    public async Task<RecordedEntry> AppendAsync(AuditScope scope, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Reference, nameof(entry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Reference.Length, AuditEntry.MaxReference, nameof(entry));
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var head = await _rows.FindAsync(PartitionOf(scope), HeadRow, cancellationToken);
            var recorded = RecordedEntry.Follow(head?.Read<AuditHead>() ?? AuditHead.Genesis(scope), entry);
            if (await TryWriteAsync(scope, head, recorded, entry.Reference, cancellationToken))
            {
                return recorded;
            }

            // Either the reference is there already, or somebody else's entry came in between.
            if (await FindByReferenceAsync(scope, entry.Reference, cancellationToken) is { } before)
            {
                return before;
            }
        }

        throw new InvalidOperationException($"the trail of {scope} is written by too many at once");
    }

    /// <inheritdoc/>
    public async Task<Page<RecordedEntry>> ListAsync(AuditScope scope, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(PartitionOf(scope), Entries), page, cancellationToken);
        return rows.Select(row => row.Read<RecordedEntry>());
    }

    /// <inheritdoc/>
    public async Task<RecordedEntry?> FindAsync(AuditScope scope, int number, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(PartitionOf(scope), EntryKey(number), cancellationToken))?.Read<RecordedEntry>();

    /// <inheritdoc/>
    public async Task<AuditHead> ReadHeadAsync(AuditScope scope, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(PartitionOf(scope), HeadRow, cancellationToken))?.Read<AuditHead>() ?? AuditHead.Genesis(scope);

    internal static string PartitionOf(AuditScope scope) => TableKey.Of(scope.Realm.ToString(), scope.Id);

    private static string EntryKey(int number) => TableKey.Of(Entries, TableKey.Ascending(number));

    // A reference is any text, and escaped it could be longer than a key.
    private static string ReferenceKey(string reference) => TableKey.Of(References, Digest.Of(reference).ToString());

    private async Task<bool> TryWriteAsync(
        AuditScope scope,
        TableEntity? head,
        RecordedEntry recorded,
        string reference,
        CancellationToken cancellationToken)
    {
        var partition = PartitionOf(scope);
        var newHead = new TableEntity(partition, HeadRow).With(recorded.Head);
        var transaction = _rows.Begin();
        transaction = head is null ? transaction.Insert(newHead) : transaction.Replace(newHead, head.ETag.ToString());
        return (await transaction
            .Insert(new TableEntity(partition, EntryKey(recorded.Number)).With(recorded))
            .Insert(new TableEntity(partition, ReferenceKey(reference)) { [Number] = recorded.Number })
            .SubmitAsync(cancellationToken)).IsWritten;
    }

    private async Task<RecordedEntry?> FindByReferenceAsync(AuditScope scope, string reference, CancellationToken cancellationToken) =>
        await _rows.FindAsync(PartitionOf(scope), ReferenceKey(reference), cancellationToken) is { } row
            ? await FindAsync(scope, row.GetInt32(Number)!.Value, cancellationToken)
            : null;
}
