using Azure.Data.Tables;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>A roster's counter row, as read.</summary>
/// <param name="Partition">The window's partition.</param>
/// <param name="Taken">Seats taken, or set aside.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="NextPlace">The place of the next who waits; places are never given twice.</param>
/// <param name="ETag">Its version; null where there is no row yet.</param>
internal sealed record SeatCount(string Partition, int Taken, int Waiting, long NextPlace, string? ETag)
{
    private const string RowKey = "seats";

    /// <summary>For Core's rules.</summary>
    public SeatUse Use => new(Taken, Waiting);

    /// <summary>Reads it.</summary>
    public static async Task<SeatCount> ReadAsync(Rows rows, string partition, CancellationToken cancellationToken) =>
        await rows.FindAsync(partition, RowKey, cancellationToken) is { } row
            ? new SeatCount(
                partition,
                row.GetInt32(nameof(Taken))!.Value,
                row.GetInt32(nameof(Waiting))!.Value,
                row.GetInt64(nameof(NextPlace))!.Value,
                row.ETag.ToString())
            : new SeatCount(partition, 0, 0, 1, null);

    /// <summary>Makes a transaction write it, if it still is as it was read.</summary>
    public RowTransaction WriteIn(RowTransaction transaction)
    {
        var row = new TableEntity(Partition, RowKey)
        {
            [nameof(Taken)] = Taken,
            [nameof(Waiting)] = Waiting,
            [nameof(NextPlace)] = NextPlace,
        };
        return ETag is null ? transaction.Insert(row) : transaction.Replace(row, ETag);
    }
}
