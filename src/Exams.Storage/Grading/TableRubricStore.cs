using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>
/// Rubrics in table <c>Marking</c>, a partition per exam: <c>version!{item}!{version, newest first}</c>, never changed but for a mark
/// that another follows, and <c>newest!{item}</c>, a copy of its newest version.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableRubricStore(StorageClients clients) : IRubricStore
{
    private const string Rubrics = "rubrics";
    private const string Version = "version";
    private const string Newest = "newest";

    private readonly Rows _rows = new(clients.Table(TableName.Marking));

    /// <inheritdoc/>
    public async Task<Stored<MarkingRubric>?> GetAsync(ExamId exam, string item, int? version = null, CancellationToken cancellationToken = default)
    {
        var row = version is { } number
            ? await _rows.FindAsync(PartitionOf(exam), VersionKey(item, number), cancellationToken)
            : await _rows.FirstAsync(RowRange.Under(PartitionOf(exam), Version, item), cancellationToken);
        return row?.ReadStored<MarkingRubric>();
    }

    /// <inheritdoc/>
    public async Task<WriteResult> AddAsync(MarkingRubric rubric, string? newest, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rubric.Version, 1, nameof(rubric));
        if (newest is null != (rubric.Version == 1))
        {
            return WriteResult.Conflict;
        }

        var partition = PartitionOf(rubric.ExamId);
        var transaction = _rows.Begin()
            .Insert(new TableEntity(partition, VersionKey(rubric.ItemIdentifier, rubric.Version)).With(rubric))
            .Upsert(new TableEntity(partition, TableKey.Of(Newest, rubric.ItemIdentifier)).With(rubric));
        if (newest is not null)
        {
            var before = await _rows.FindAsync(partition, VersionKey(rubric.ItemIdentifier, rubric.Version - 1), cancellationToken);
            if (before?.ETag.ToString() != newest)
            {
                return WriteResult.Conflict;
            }

            // As with exams: writing the version before holds the place.
            transaction.Replace(before, newest);
        }

        return await transaction.SubmitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<MarkingRubric>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Under(PartitionOf(exam), Newest), page, cancellationToken);
        return rows.Select(row => row.Read<MarkingRubric>());
    }

    internal static string PartitionOf(ExamId exam) => TableKey.Of(Rubrics, exam.Value);

    private static string VersionKey(string item, int version) => TableKey.Of(Version, item, TableKey.Descending(version));
}
