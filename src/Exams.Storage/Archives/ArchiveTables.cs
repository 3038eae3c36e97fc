using Azure.Data.Tables;
using Exams.Core.Auditing;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Passback;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Proctoring.Files;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Grading;
using Exams.Storage.Proctoring;
using Exams.Storage.Scheduling;
using Exams.Storage.Sessions;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>
/// The tables that an archive has rows of, and the rows elsewhere that follow from them: an archive doesn't hold those, so that they can't
/// contradict what they lead to. An import makes them as the stores do.
/// </summary>
internal static class ArchiveTables
{
    private static readonly HashSet<string> Archived = new(StringComparer.Ordinal)
    {
        TableName.ItemBanks, TableName.Exams, TableName.Windows, TableName.Roster, TableName.Notices, TableName.Sessions,
        TableName.SessionsByWindow, TableName.Telemetry, TableName.Incidents, TableName.Reviews, TableName.ReviewNotices, TableName.Marking,
        TableName.Results, TableName.Appeals, TableName.Audit, TableName.Evidence, TableName.Regrades, TableName.Passbacks,
    };

    /// <summary>Whether an archive may have rows of a table.</summary>
    public static bool IsArchived(string table) => Archived.Contains(table);

    /// <summary>Whether a row isn't the exam's alone, but a bank's that other exams may use too: what is there already stays.</summary>
    public static bool IsShared(ArchiveLine.Row row) => row.Table switch
    {
        TableName.ItemBanks or TableName.Regrades => true,
        TableName.Audit => TableKey.IsUnder(row.Entity.PartitionKey, nameof(AuditRealm.Bank)),
        TableName.Marking => TableKey.IsUnder(row.Entity.PartitionKey, TableKeyReviewStore.Keys),
        _ => false,
    };

    /// <summary>The rows that follow from one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isFirst">Whether it is the first of its partition: of results, the newest.</param>
    public static IEnumerable<(string Table, TableEntity Row)> FollowingFrom(ArchiveLine.Row row, bool isFirst)
    {
        var (entity, key) = (row.Entity, row.Entity.RowKey);
        return row.Table switch
        {
            TableName.Windows when TableKey.IsUnder(key, TableWindowStore.Window) =>
                Some((TableName.WindowsDue, TableWindowStore.WhenDue(entity.Read<ExamWindow>()))),
            TableName.Roster when TableKey.IsUnder(key, RosterRows.Waiting) && entity.Read<WaitingRow>().Entry is var entry =>
                Some((TableName.Roster, RosterRows.PlaceIndex(entry.WindowId, entry.LearnerId))),
            TableName.Sessions when key == SessionRow.Session => Of(entity.Read<Session>()),
            TableName.Telemetry when key == TableTelemetryStore.Head =>
                Some((TableName.TelemetryDue, TableTelemetryStore.WhenDue(entity.Read<TelemetryHead>()))),
            TableName.Incidents => Some((TableName.IncidentsByWindow, TableIncidentStore.CopyOf(entity.Read<Incident>()))),
            TableName.Evidence => Some((TableName.EvidenceDue, TableEvidenceStore.WhenDue(entity.Read<EvidenceFile>()))),
            TableName.Reviews => Of(entity.Read<ReviewTask>(), entity.GetString(TableReviewStore.Stay)),
            TableName.Results when isFirst => TableResultStore.CopiesOf(entity.Read<ExamResult>()),
            TableName.Appeals => TableAppealStore.WaysTo(entity.Read<Appeal>()).Select(way => (TableName.AppealsByState, way)),
            TableName.Passbacks when key == TablePassbackStore.Window =>
                Some((TableName.PassbacksDue, TablePassbackStore.WhenDue(entity.Read<WindowPassback>()))),
            TableName.Passbacks => Some((TableName.PassbacksDue, TablePassbackStore.WhenDue(entity.Read<ScorePassback>()))),
            TableName.Regrades => OfRegrade(entity),
            _ => [],
        };
    }

    private static IEnumerable<(string Table, TableEntity Row)> Of(Session session) => Some(
        (TableName.SessionsByWindow, SessionIndex.InWindow(session)),
        (TableName.SessionsByLearner, SessionIndex.OfLearner(session)),
        (TableName.SessionsDue, SessionIndex.WhenDue(session)));

    private static IEnumerable<(string Table, TableEntity Row)> Of(ReviewTask task, string stay) => Some(
        (TableName.ReviewsByState, TableReviewStore.InState(task, stay)),
        (TableName.ReviewsBySession, TableReviewStore.InSession(task)),
        (TableName.ReviewsDue, TableReviewStore.WhenDue(task)));

    private static IEnumerable<(string Table, TableEntity Row)> OfRegrade(TableEntity row)
    {
        if (RegradeLines.IsOfLines(row.PartitionKey))
        {
            return Some((TableName.Regrades, RegradeLines.FlipOf(row)));
        }

        return TableKey.IsUnder(row.RowKey, TableRegradeStore.RegradeRow) && row.Read<Regrade>() is { IsAtRest: false } regrade
            ? [(TableName.Regrades, TableRegradeStore.OpenRow(regrade.Id))]
            : [];
    }

    private static IEnumerable<(string Table, TableEntity Row)> Some(params (string Table, TableEntity? Row)[] rows) =>
        rows.Where(one => one.Row is not null).Select(one => (one.Table, one.Row!));
}
