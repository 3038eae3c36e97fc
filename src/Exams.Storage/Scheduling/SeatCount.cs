using Azure.Data.Tables;
using Exams.Storage.Tables;

namespace Exams.Storage.Scheduling;

/// <summary>A roster's counter row, as read.</summary>
/// <param name="Partition">The window's partition.</param>
/// <param name="Taken">Seats taken.</param>
/// <param name="ETag">Its version; null where there is no row yet.</param>
internal sealed record SeatCount(string Partition, int Taken, string? ETag)
{
    private const string RowKey = "seats";
    private const string Property = "Taken";

    /// <summary>Reads it.</summary>
    public static async Task<SeatCount> ReadAsync(Rows rows, string partition, CancellationToken cancellationToken) =>
        await rows.FindAsync(partition, RowKey, cancellationToken) is { } row
            ? new SeatCount(partition, row.GetInt32(Property)!.Value, row.ETag.ToString())
            : new SeatCount(partition, 0, null);

    /// <summary>Makes a transaction change it, if it still is as it was read.</summary>
    public RowTransaction Become(RowTransaction transaction, int taken)
    {
        var row = new TableEntity(Partition, RowKey) { [Property] = taken };
        return ETag is null ? transaction.Insert(row) : transaction.Replace(row, ETag);
    }
}
