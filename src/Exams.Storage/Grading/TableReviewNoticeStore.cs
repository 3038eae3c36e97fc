using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>Graders' notices in table <c>ReviewNotices</c>, a partition per grader, and one per exam for its leads; newest first.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableReviewNoticeStore(StorageClients clients) : IReviewNoticeStore
{
    private const string Grader = "grader";
    private const string Exam = "exam";

    private readonly Rows _rows = new(clients.Table(TableName.ReviewNotices));

    /// <inheritdoc/>
    public Task AddAsync(ReviewNotice notice, CancellationToken cancellationToken = default)
    {
        var partition = notice.To is { } grader ? PartitionOf(grader) : PartitionOf(notice.ExamId);
        var key = TableKey.Of(TableKey.Descending(notice.At), notice.ReviewId.Value, notice.Kind.ToString());
        return _rows.InsertAsync(new TableEntity(partition, key).With(notice), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<ReviewNotice>> ListAsync(PersonId grader, PageRequest page, CancellationToken cancellationToken = default) =>
        ListAsync(PartitionOf(grader), page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ReviewNotice>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default) =>
        ListAsync(PartitionOf(exam), page, cancellationToken);

    private async Task<Page<ReviewNotice>> ListAsync(string partition, PageRequest page, CancellationToken cancellationToken)
    {
        var rows = await _rows.ListAsync(RowRange.Of(partition), page, cancellationToken);
        return rows.Select(row => row.Read<ReviewNotice>());
    }

    private static string PartitionOf(PersonId grader) => TableKey.Of(Grader, grader.Value);

    internal static string PartitionOf(ExamId exam) => TableKey.Of(Exam, exam.Value);
}
