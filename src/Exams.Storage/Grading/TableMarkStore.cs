using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>Compared marks in table <c>Marking</c>, a partition per exam, by item.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableMarkStore(StorageClients clients) : IMarkStore
{
    private const string Marks = "marks";

    private readonly Rows _rows = new(clients.Table(TableName.Marking));

    /// <inheritdoc/>
    public Task RecordAsync(ComparedMark mark, CancellationToken cancellationToken = default) => _rows.UpsertAsync(
        new TableEntity(PartitionOf(mark.ExamId), TableKey.Of(mark.ItemIdentifier, mark.ReviewId.Value)).With(mark),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<ComparedMark>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Of(PartitionOf(exam)), page, cancellationToken);
        return rows.Select(row => row.Read<ComparedMark>());
    }

    internal static string PartitionOf(ExamId exam) => TableKey.Of(Marks, exam.Value);
}
