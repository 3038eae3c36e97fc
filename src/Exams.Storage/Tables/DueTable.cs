using Azure.Data.Tables;
using Exams.Core;
using NodaTime;

namespace Exams.Storage.Tables;

/// <summary>The keys of rows that lead to what is due: a partition per minute, so that none grows hot, and by instant within.</summary>
internal static class DueTable
{
    /// <summary>A row for something that is due.</summary>
    /// <param name="due">When.</param>
    /// <param name="target">What.</param>
    /// <param name="occasion">What the instant is of; two rows of one target and instant may differ by it.</param>
    public static TableEntity RowOf<T>(Instant due, T target, string occasion)
        where T : struct, IIdentifier<T> =>
        IndexTable.RowOf(MinuteOf(due), TableKey.Of(TableKey.Ascending(due), target.Value, occasion), target);

    /// <summary>The rows up to an instant, included.</summary>
    public static RowRange By(Instant now) =>
        new(MinuteOf(Instant.FromUnixTimeTicks(0)), MinuteOf(now), End: TableKey.EndUnder(TableKey.Ascending(now)));

    /// <summary>Every row.</summary>
    public static RowRange All { get; } = new(TableKey.Ascending(0), TableKey.Ascending(long.MaxValue));

    private static string MinuteOf(Instant instant) => TableKey.Ascending(instant.ToUnixTimeSeconds() / 60);
}
