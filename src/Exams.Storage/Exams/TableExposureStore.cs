using Azure.Data.Tables;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Exams;

/// <summary>Exposure in table <c>Exams</c>, partition <c>exposure</c>: a row per exam, written once for many forms.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableExposureStore(StorageClients clients) : IExposureStore
{
    internal const string Partition = "exposure";
    private const int MaxAttempts = 50;

    private readonly Rows _rows = new(clients.Table(TableName.Exams));

    /// <inheritdoc/>
    public async Task<Exposure> ReadAsync(ExamId exam, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(Partition, TableKey.Of(exam), cancellationToken))?.Read<Exposure>() ?? Exposure.None;

    /// <inheritdoc/>
    public async Task CountAsync(ExamId exam, IReadOnlyCollection<Form> forms, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var before = await _rows.FindAsync(Partition, TableKey.Of(exam), cancellationToken);
            var after = new TableEntity(Partition, TableKey.Of(exam)).With((before?.Read<Exposure>() ?? Exposure.None).With(forms));
            var written = before is null
                ? await _rows.InsertAsync(after, cancellationToken)
                : await _rows.ReplaceAsync(after, before.ETag.ToString(), cancellationToken);
            if (written.IsWritten)
            {
                return;
            }
        }

        throw new InvalidOperationException($"the exposure of exam {exam} is written by too many at once");
    }
}
