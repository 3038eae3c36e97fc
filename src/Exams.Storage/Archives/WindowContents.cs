using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Exams.Core.Auditing;
using Exams.Core.Proctoring.Files;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Exams.Core.Sessions;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using Exams.Storage.Grading;
using Exams.Storage.Proctoring;
using Exams.Storage.Scheduling;
using Exams.Storage.Sessions;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>What belongs to a window of an exam: itself, its roster, and each session with everything that is kept of it.</summary>
/// <param name="source">Reads.</param>
/// <param name="contents">The exam's.</param>
/// <param name="window">The window.</param>
internal sealed class WindowContents(ArchiveSource source, ExamContents contents, ExamWindow window)
{
    private const string KeyId = "\"keyId\":\"";

    private static readonly SessionState[] Over =
        [SessionState.AwaitingReview, SessionState.Graded, SessionState.Released, SessionState.NoShow, SessionState.Voided];

    private readonly List<string> _files = [];

    /// <summary>The blobs of evidence that the lines told of, in their order.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>How many sessions aren't over: somebody may still sit them, or they are being graded.</summary>
    public async Task<int> CountRunningAsync(CancellationToken cancellationToken)
    {
        var running = 0;
        await foreach (var row in source.Table(TableName.SessionsByWindow).ReadAsync(SessionIndex.In(window.Id), cancellationToken))
        {
            running += Over.Contains(GlanceRow.Read(row).State) ? 0 : 1;
        }

        return running;
    }

    /// <summary>Its lines.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (id, atp, learners) = (TableKey.Of(window.Id), TableKey.Of(window.AtpId), new SortedSet<string>(StringComparer.Ordinal));
        await foreach (var line in ExamContents.Join(
            [
                source.ReadAsync(TableName.Windows, TableKey.Of(TableWindowStore.Window, window.Id.Value), cancellationToken),
                source.ReadAsync(TableName.Windows, atp, TableKey.Of(TableWindowStore.Window, window.Id.Value), cancellationToken),
                source.ReadAsync(TableName.Windows, RowRange.Under(atp, TableWindowStore.Change, window.Id.Value), cancellationToken),
                source.ReadAsync(TableName.Roster, id, cancellationToken),
                source.ReadAsync(TableName.SessionsByWindow, TableKey.Of(window.Id.Value, TableMonitorStore.Watch), cancellationToken),
                source.ReadAsync(TableName.Passbacks, id, cancellationToken),
                contents.ReadTrailAsync(AuditScope.Of(AuditRealm.Window, window.Id), cancellationToken),
                source.ReadDocumentsAsync(ContainerName.Reports, BlobWindowReportStore.FolderOf(window.Id), cancellationToken),
            ]))
        {
            yield return line;
        }

        await foreach (var way in source.Table(TableName.SessionsByWindow).ReadAsync(SessionIndex.In(window.Id), cancellationToken))
        {
            var session = IndexTable.TargetOf<SessionId>(way);
            learners.Add(GlanceRow.Read(way).LearnerId.Value);
            await foreach (var line in ReadSessionAsync(session, cancellationToken))
            {
                yield return line;
            }
        }

        foreach (var learner in learners)
        {
            await foreach (var row in source.Table(TableName.Notices).ReadAsync(RowRange.Of(TableKey.Of(learner)), cancellationToken))
            {
                if (row.Read<Notice>().WindowId == window.Id)
                {
                    yield return source.LineOf(TableName.Notices, row);
                }
            }
        }
    }

    private async IAsyncEnumerable<ArchiveLine> ReadSessionAsync(SessionId session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = TableKey.Of(session);
        string[] tables = [TableName.Incidents, TableName.Evidence, TableName.Results, TableName.Appeals];
        AuditRealm[] realms = [AuditRealm.Session, AuditRealm.Result];
        var sitting = source.ReadSessionAsync(session, cancellationToken);
        var small = tables.Select(table => source.ReadAsync(table, id, cancellationToken))
            .Concat(realms.Select(realm => contents.ReadTrailAsync(AuditScope.Of(realm, session), cancellationToken)))
            .Select(part => part.ToListAsync(cancellationToken).AsTask());
        var rest = Task.WhenAll(small);
        var submission = BlobOnce.FindAsync(source.Blob(ContainerName.Submissions, SubmissionBlobs.NameOf(session)), cancellationToken);
        await Task.WhenAll(sitting, rest, submission);
        foreach (var row in await sitting)
        {
            TellOfKey(row);
            yield return source.LineOf(TableName.Sessions, row);
        }

        if (await submission is { } handedIn)
        {
            yield return new ArchiveLine.Document(ContainerName.Submissions, SubmissionBlobs.NameOf(session), handedIn.ToString());
        }

        foreach (var line in (await rest).SelectMany(part => part))
        {
            if (line is ArchiveLine.Row { Table: TableName.Evidence } row && row.Entity.Read<EvidenceFile>() is { State: EvidenceState.Kept } file)
            {
                _files.Add(EvidenceBlobs.NameOf(file.SessionId, file.Id));
            }

            yield return line;
        }

        // A session's telemetry may be long: it goes by as it comes.
        await foreach (var line in source.ReadAsync(TableName.Telemetry, id, cancellationToken))
        {
            yield return line;
        }
    }

    /// <summary>Receipts can be repeated, and checked, only where their key is known.</summary>
    private void TellOfKey(TableEntity row)
    {
        if (TableKey.IsUnder(row.RowKey, SessionRow.Entry)
            && row.FindText() is { } entry
            && entry.IndexOf(KeyId, StringComparison.Ordinal) is var at and >= 0)
        {
            at += KeyId.Length;
            source.Tell($"receipts: the key {entry[at..entry.IndexOf('"', at)]}, as Receipts__Keys__{entry[at..entry.IndexOf('"', at)]}");
        }
    }
}
