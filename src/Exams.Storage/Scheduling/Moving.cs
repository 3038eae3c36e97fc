using Azure;
using Azure.Data.Tables;
using Exams.Core.Scheduling;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Learners who leave a waiting list for the roster.</summary>
/// <param name="Rows">Their rows on the list.</param>
/// <param name="Next">Who leaves the list.</param>
/// <param name="MovedUp">Those of them who get a seat: not who has one by other ways.</param>
internal sealed record Moving(IReadOnlyList<TableEntity> Rows, IReadOnlyList<RosterEntry> Next, IReadOnlyList<RosterEntry> MovedUp)
{
    public static Moving Nobody { get; } = new([], [], []);

    /// <summary>Lets a transaction that replaces the window's counter move them.</summary>
    public void AddTo(RowTransaction transaction, string partition)
    {
        foreach (var (row, entry) in Rows.Zip(Next))
        {
            transaction.Delete(row);
            transaction.Delete(new TableEntity(partition, RosterRows.WaitsKeyOf(entry.LearnerId)) { ETag = ETag.All });
        }

        foreach (var entry in MovedUp)
        {
            transaction.Insert(RosterRows.Of(entry));
        }

        if (MovedUp.Count > 0)
        {
            transaction.Insert(RosterRows.NewOwed(partition, MovedUp));
        }
    }
}
