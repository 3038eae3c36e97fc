using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>Seats set aside for rosters that take several transactions. One whose writer died is given back.</summary>
/// <param name="rows">The table.</param>
/// <param name="turns">By window.</param>
internal sealed class Reservations(Rows rows, Turns turns)
{
    /// <summary>Longer than any roster takes, by storage's own clock.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(15);

    /// <summary>Whether a window has any: those of the dead are released, the others live. Null if there is none.</summary>
    public async Task<(bool WereReleased, bool AreLive)?> FindAsync(WindowId window, CancellationToken cancellationToken)
    {
        var found = await rows.ListAsync(RosterRows.ReservedIn(TableKey.Of(window)), new PageRequest(), cancellationToken);
        if (found.Rows.Count == 0)
        {
            return null;
        }

        var dead = found.Rows.Where(row => found.ReadAt - row.Timestamp > InFlight).ToList();
        foreach (var row in dead)
        {
            await ReleaseAsync(row, cancellationToken);
        }

        return (dead.Count > 0, dead.Count < found.Rows.Count);
    }

    /// <summary>Gives back what is left of one; nothing if it is gone.</summary>
    public Task ReleaseAsync(TableEntity reservation, CancellationToken cancellationToken) => turns.RepeatAsync<bool>(
        reservation.PartitionKey,
        async () =>
        {
            var (partition, key) = (reservation.PartitionKey, reservation.RowKey);
            if (await rows.FindAsync(partition, key, cancellationToken) is not { } row)
            {
                return false;
            }

            var seats = await SeatCount.ReadAsync(rows, partition, cancellationToken);
            var released = seats with { Taken = seats.Taken - RosterRows.ReservedBy(row) };
            return (await released.WriteIn(rows.Begin()).Delete(row).SubmitAsync(cancellationToken)).IsWritten ? true : null;
        },
        cancellationToken);
}
