using Azure.Data.Tables;
using Exams.Core.Scheduling;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Scheduling;

/// <summary>A row of a waiting list.</summary>
/// <param name="Place">Never given twice; places may be missing between two.</param>
/// <param name="Entry">What goes on the roster.</param>
/// <param name="Since">When they began to wait.</param>
internal sealed record WaitingRow(long Place, RosterEntry Entry, Instant Since)
{
    public TableEntity ToRow(string partition) => new TableEntity(partition, RosterRows.WaitingKeyOf(Place)).With(this);
}
