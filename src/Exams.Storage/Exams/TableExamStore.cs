using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Exams;

/// <summary>
/// Exams, all in one partition of table <c>Exams</c>: they are few and change rarely, and so a version is added to an exam and to the
/// list of the newest in one transaction.
/// </summary>
/// <remarks>
/// Rows: <c>version!{exam}!{version, newest first}</c>, never changed but for a mark that another follows,
/// <c>newest!{exam}</c>, a copy of its newest version, and <c>uses!{bank}!{bank version}!{exam}</c>, which names the exam.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableExamStore(StorageClients clients) : IExamStore
{
    internal const string Partition = "exams";
    internal const string Version = "version";
    internal const string Newest = "newest";
    internal const string Uses = "uses";

    private readonly Rows _rows = new(clients.Table(TableName.Exams));

    /// <inheritdoc/>
    public async Task<Stored<ExamDefinition>?> GetAsync(ExamId id, int? version = null, CancellationToken cancellationToken = default)
    {
        var row = version is { } number
            ? await _rows.FindAsync(Partition, VersionKey(id, number), cancellationToken)
            : await _rows.FirstAsync(RowRange.Under(Partition, Version, id.Value), cancellationToken);
        return row?.ReadStored<ExamDefinition>();
    }

    /// <inheritdoc/>
    public async Task<WriteResult> AddAsync(ExamDefinition exam, string? newest, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exam.Version, 1, nameof(exam));
        if (newest is null != (exam.Version == 1))
        {
            return WriteResult.Conflict;
        }

        var transaction = _rows.Begin()
            .Insert(new TableEntity(Partition, VersionKey(exam.Id, exam.Version)).With(exam))
            .Upsert(new TableEntity(Partition, TableKey.Of(Newest, exam.Id.Value)).With(exam))
            .Upsert(IndexTable.RowOf(Partition, TableKey.Of(Uses, exam.ItemBankId.Value, exam.ItemBankVersionId.Value, exam.Id.Value), exam.Id));
        if (newest is not null)
        {
            var before = await _rows.FindAsync(Partition, VersionKey(exam.Id, exam.Version - 1), cancellationToken);
            if (before?.ETag.ToString() != newest)
            {
                // Also whatever is no ETag at all: storage would refuse the request instead of the condition.
                return WriteResult.Conflict;
            }

            // Writing the version before, as the author saw it, holds the place: its ETag has changed for whoever comes second.
            transaction.Replace(before, newest);
        }

        return await transaction.SubmitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<ExamId>> ListUsersAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        PageRequest page,
        CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(Partition, Uses, bank.Value, version.Value), page, cancellationToken);
        return rows.Select(IndexTable.TargetOf<ExamId>);
    }

    /// <inheritdoc/>
    public async Task<Page<ExamDefinition>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(Partition, Newest), page, cancellationToken);
        return rows.Select(row => row.Read<ExamDefinition>());
    }

    private static string VersionKey(ExamId id, int version) => TableKey.Of(Version, id.Value, TableKey.Descending(version));
}
