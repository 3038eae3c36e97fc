using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Grading;

/// <summary>Copies of each session's newest result, in one order.</summary>
/// <param name="rows">The table.</param>
internal sealed class NewestResults(Rows rows)
{
    private const string Version = "Version";
    private const string GradedAt = "GradedAt";

    /// <summary>The row that shows a result.</summary>
    public static TableEntity RowOf(string partition, string row, ExamResult result) =>
        new TableEntity(partition, row) { [Version] = result.Version, [GradedAt] = result.GradedAt.ToDateTimeOffset() }.With(result);

    /// <summary>Shows a result unless a newer one of its session is shown, however late and however often it is asked to.</summary>
    public async Task ShowAsync(TableEntity row, int version, CancellationToken cancellationToken)
    {
        while (!await TryShowAsync(row, version, cancellationToken))
        {
            // Somebody showed another version meanwhile: look again. There are only ever newer ones, so this ends.
        }
    }

    /// <summary>One page.</summary>
    public async Task<Page<ExamResult>> ListAsync(string partition, PageRequest page, CancellationToken cancellationToken) =>
        (await rows.ListAsync(RowRange.Of(partition), page, cancellationToken)).Select(row => row.Read<ExamResult>());

    /// <summary>Whether any row of a partition shows a result that was computed after an instant. Storage looks through the partition; one row comes.</summary>
    public Task<bool> HasAnySinceAsync(string partition, Instant since, CancellationToken cancellationToken) =>
        rows.AnyAsync(RowRange.Of(partition), GradedAt, since.ToDateTimeOffset(), cancellationToken);

    private async Task<bool> TryShowAsync(TableEntity row, int version, CancellationToken cancellationToken)
    {
        if (version == 1 && (await rows.InsertAsync(row, cancellationToken)).IsWritten)
        {
            return true;
        }

        var shown = await rows.FindAsync(row.PartitionKey, row.RowKey, cancellationToken);
        if (shown is null)
        {
            return (await rows.InsertAsync(row, cancellationToken)).IsWritten;
        }

        return shown.GetInt32(Version) >= version
            || (await rows.ReplaceAsync(row, shown.ETag.ToString(), cancellationToken)).IsWritten;
    }
}
