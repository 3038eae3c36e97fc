using System.Runtime.CompilerServices;
using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Storage.Auditing;
using Exams.Storage.Connections;
using Exams.Storage.Exams;
using Exams.Storage.Grading;
using Exams.Storage.Grading.Statistics;
using Exams.Storage.ItemBanks;
using Exams.Storage.Scheduling;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>What belongs to an exam: the table of an archive's parts. Each reads its own partitions and no others.</summary>
/// <param name="source">Reads.</param>
/// <param name="exam">The exam.</param>
internal sealed class ExamContents(ArchiveSource source, ExamId exam)
{
    /// <summary>Whether there is such an exam.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken) => await source.Table(TableName.Exams)
        .FindAsync(TableExamStore.Partition, TableKey.Of(TableExamStore.Newest, exam.Value), cancellationToken) is not null;

    /// <summary>The bank versions that any version of the exam has used, in order.</summary>
    public async Task<IReadOnlyList<(ItemBankId Bank, ItemBankVersionId Version)>> FindBanksAsync(CancellationToken cancellationToken)
    {
        var banks = new HashSet<(ItemBankId Bank, ItemBankVersionId Version)>();
        await foreach (var row in source.Table(TableName.Exams).ReadAsync(Versions(), cancellationToken))
        {
            var definition = row.Read<ExamDefinition>();
            banks.Add((definition.ItemBankId, definition.ItemBankVersionId));
        }

        return [.. banks.OrderBy(one => one.Bank.Value, StringComparer.Ordinal).ThenBy(one => one.Version.Value, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The exam's windows, by identifier. Windows are kept by ATP, and no row leads from an exam to them: storage looks through the table
    /// for the ATPs that have a calendar of the exam, and then each such ATP's windows are read.
    /// </summary>
    public async Task<IReadOnlyList<ExamWindow>> FindWindowsAsync(CancellationToken cancellationToken)
    {
        var windows = new List<ExamWindow>();
        var table = source.Table(TableName.Windows);
        await foreach (var atp in table.FindPartitionsAsync(TableKey.Of(TableWindowStore.Calendar, exam.Value), cancellationToken))
        {
            await foreach (var row in table.ReadAsync(RowRange.Under(atp, TableWindowStore.Window), cancellationToken))
            {
                if (row.Read<ExamWindow>() is var window && window.ExamId == exam)
                {
                    windows.Add(window);
                }
            }
        }

        return [.. windows.OrderBy(window => window.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The definitions themselves. Written last by an import: only with them is the exam there.</summary>
    public IAsyncEnumerable<ArchiveLine> ReadDefinitionsAsync(
        IReadOnlyList<(ItemBankId Bank, ItemBankVersionId Version)> banks,
        CancellationToken cancellationToken) => Join(
        [
            source.ReadAsync(TableName.Exams, Versions(), cancellationToken),
            .. banks.Select(one => source.ReadAsync(
                TableName.Exams,
                TableExamStore.Partition,
                TableKey.Of(TableExamStore.Uses, one.Bank.Value, one.Version.Value, exam.Value),
                cancellationToken)),
            source.ReadAsync(TableName.Exams, TableExamStore.Partition, TableKey.Of(TableExamStore.Newest, exam.Value), cancellationToken),
        ]);

    /// <summary>What the banks have beside their files: their line in the catalogue, keys under review, regrades, and their trails.</summary>
    public IAsyncEnumerable<ArchiveLine> ReadBanksAsync(
        IReadOnlyList<(ItemBankId Bank, ItemBankVersionId Version)> banks,
        CancellationToken cancellationToken) => Join(
        [
            .. banks.Select(one => ReadBankAsync(one.Bank, one.Version, cancellationToken)),
            .. banks.Select(one => one.Bank).Distinct().Select(bank => ReadTrailAsync(AuditScope.Of(AuditRealm.Bank, bank), cancellationToken)),
        ]);

    /// <summary>What the exam has beside its windows: exposure, calendars, rubrics, seeds, marks, reviews, notices, statistics, its trail.</summary>
    public IAsyncEnumerable<ArchiveLine> ReadRestAsync(IReadOnlyList<ExamWindow> windows, CancellationToken cancellationToken) => Join(
        [
            source.ReadAsync(TableName.Exams, TableExposureStore.Partition, TableKey.Of(exam), cancellationToken),
            .. windows.Select(window => window.AtpId).Distinct().OrderBy(atp => atp.Value, StringComparer.Ordinal).Select(atp =>
                source.ReadAsync(TableName.Windows, TableKey.Of(atp), TableKey.Of(TableWindowStore.Calendar, exam.Value), cancellationToken)),
            source.ReadAsync(TableName.Marking, TableRubricStore.PartitionOf(exam), cancellationToken),
            source.ReadAsync(TableName.Marking, TableSeedStore.PartitionOf(exam), cancellationToken),
            source.ReadAsync(TableName.Marking, TableMarkStore.PartitionOf(exam), cancellationToken),
            source.ReadAsync(TableName.ReviewNotices, TableReviewNoticeStore.PartitionOf(exam), cancellationToken),
            .. Enum.GetValues<ReviewState>().Select(state => ReadReviewsAsync(state, cancellationToken)),
            ReadTrailAsync(AuditScope.Of(AuditRealm.Exam, exam), cancellationToken),
            source.ReadDocumentsAsync(ContainerName.Reports, BlobExamStatisticsStore.FolderOf(exam), cancellationToken),
        ]);

    /// <summary>A trail.</summary>
    public IAsyncEnumerable<ArchiveLine> ReadTrailAsync(AuditScope scope, CancellationToken cancellationToken) =>
        source.ReadAsync(TableName.Audit, TableAuditTrail.PartitionOf(scope), cancellationToken);

    /// <summary>One after the other.</summary>
    public static async IAsyncEnumerable<ArchiveLine> Join(IEnumerable<IAsyncEnumerable<ArchiveLine>> parts)
    {
        foreach (var part in parts)
        {
            await foreach (var line in part)
            {
                yield return line;
            }
        }
    }

    private RowRange Versions() => RowRange.Under(TableExamStore.Partition, TableExamStore.Version, exam.Value);

    private async IAsyncEnumerable<ArchiveLine> ReadBankAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in source.Table(TableName.ItemBanks).ReadAsync(
            RowRange.Under(ItemBankCatalog.Partition, ItemBankCatalog.Version, bank.Value),
            cancellationToken))
        {
            if (row.Read<ItemBankVersion>().Version == version)
            {
                yield return source.LineOf(TableName.ItemBanks, row);
            }
        }

        var regrades = new List<Regrade>();
        await foreach (var row in source.Table(TableName.Regrades).ReadAsync(RowRange.Of(TableRegradeStore.BankPartition(bank, version)), cancellationToken))
        {
            yield return source.LineOf(TableName.Regrades, row);
            if (TableKey.IsUnder(row.RowKey, TableRegradeStore.RegradeRow))
            {
                regrades.Add(row.Read<Regrade>());
            }
        }

        var rest = regrades.SelectMany(regrade => Enumerable.Range(1, regrade.Run)
            .Select(run => RegradeLines.Lines(regrade.Id, run))
            .Prepend(TableRegradeStore.PlacePartition(regrade.Id)));
        await foreach (var line in Join(
            rest.Select(partition => source.ReadAsync(TableName.Regrades, partition, cancellationToken))
                .Prepend(source.ReadAsync(TableName.Marking, TableKeyReviewStore.PartitionOf(bank, version), cancellationToken))))
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<ArchiveLine> ReadReviewsAsync(ReviewState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ways = source.Table(TableName.ReviewsByState).ReadAsync(RowRange.Of(TableReviewStore.StatePartition(exam, state)), cancellationToken);
        await foreach (var way in ways)
        {
            var id = IndexTable.TargetOf<ReviewId>(way);
            if (await source.Table(TableName.Reviews).FindAsync(TableKey.Of(id), TableReviewStore.TaskRow, cancellationToken) is not { } row
                || !IndexTable.AreSame(TableReviewStore.InState(row.Read<ReviewTask>(), row.GetString(TableReviewStore.Stay)), way))
            {
                continue;
            }

            yield return source.LineOf(TableName.Reviews, row);
            await foreach (var line in ReadTrailAsync(AuditScope.Of(AuditRealm.Review, id), cancellationToken))
            {
                yield return line;
            }
        }
    }
}
