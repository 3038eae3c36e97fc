using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Storage.Connections;
using Exams.Storage.Grading;
using Exams.Storage.Scheduling;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>
/// Leaves out of rows what gives power beyond the archive: what signs passed-back scores, and the hashes of access codes, which are short
/// enough to be tried out. Where a code is asked for, nobody is let in until another is given.
/// </summary>
internal static class ArchiveSecrets
{
    /// <summary>The row without secrets.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="row">As it is stored.</param>
    /// <param name="tell">Told what has to be set again; the same whether it is missing already or not.</param>
    public static TableEntity LeaveOut(string table, TableEntity row, Action<string> tell)
    {
        var key = row.RowKey;
        switch (table)
        {
            case TableName.Windows when TableKey.IsUnder(key, TableWindowStore.Window) && row.Read<ExamWindow>() is { AccessCode: not null } window:
                tell($"window {window.Id}: the access code");
                return Replace(row, window with { AccessCode = AccessCode.OfNobody });
            case TableName.Roster when TableKey.IsUnder(key, RosterRows.Learner) && row.Read<RosterEntry>() is { AccessCode: not null } entry:
                tell($"window {entry.WindowId}: learners' own access codes");
                return Replace(row, entry with { AccessCode = AccessCode.OfNobody });
            case TableName.Roster when TableKey.IsUnder(key, RosterRows.Waiting) && row.Read<WaitingRow>() is { Entry.AccessCode: not null } waiting:
                tell($"window {waiting.Entry.WindowId}: learners' own access codes");
                return Replace(row, waiting with { Entry = waiting.Entry with { AccessCode = AccessCode.OfNobody } });
            case TableName.Passbacks when key == TablePassbackStore.Window && row.Read<WindowPassback>() is { Url: { } url } passback:
                // Closed as by a receiver that is gone: nothing is sent until somebody names one again.
                tell($"window {passback.WindowId}: where results go ({url}), with a new secret");
                return Replace(row, passback with
                {
                    Secret = null,
                    EarlierSecret = null,
                    EarlierSecretUntil = null,
                    GoneAt = passback.GoneAt ?? passback.ChangedAt,
                });
            default:
                return row;
        }
    }

    private static TableEntity Replace<T>(TableEntity row, T value) => new TableEntity(row.PartitionKey, row.RowKey).WithText(ExamsJson.Write(value));
}
