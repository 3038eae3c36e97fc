using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Notices in table <c>Notices</c>, a partition per learner, newest first.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableNoticeStore(StorageClients clients) : INoticeStore
{
    private readonly Rows _rows = new(clients.Table(TableName.Notices));

    /// <inheritdoc/>
    public Task AddAsync(Notice notice, CancellationToken cancellationToken = default)
    {
        var key = TableKey.Of(TableKey.Descending(notice.At), notice.WindowId.Value, notice.Kind.ToString());
        return _rows.InsertAsync(new TableEntity(TableKey.Of(notice.LearnerId), key).With(notice), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<Notice>> ListAsync(LearnerId learner, PageRequest page, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ListAsync(RowRange.Of(TableKey.Of(learner)), page, cancellationToken);
        return rows.Select(row => row.Read<Notice>());
    }

    /// <inheritdoc/>
    public Task RemoveAsync(LearnerId learner, CancellationToken cancellationToken = default) =>
        _rows.RemoveAsync(RowRange.Of(TableKey.Of(learner)), cancellationToken);
}
