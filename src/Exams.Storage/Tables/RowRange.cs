using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Exams.Core;

namespace Exams.Storage.Tables;

/// <summary>
/// Rows that one indexed query finds: of one partition, or of several neighbours whose row keys go on sorting from one to the next.
/// </summary>
/// <param name="FirstPartition">The first partition.</param>
/// <param name="LastPartition">The last, included.</param>
/// <param name="First">The first row key, or null from the beginning.</param>
/// <param name="End">Ends before this row key; null for all.</param>
internal sealed record RowRange(string FirstPartition, string LastPartition, string? First = null, string? End = null)
{
    private const char Divider = '\n';

    /// <summary>A text that a row's property has to be, beside its keys; null for all rows. Storage leaves the others out.</summary>
    public (string Property, string Value)? Where { get; init; }

    /// <summary>A whole partition.</summary>
    public static RowRange Of(string partition) => new(partition, partition);

    /// <summary>What a partition has under some parts of the row key.</summary>
    public static RowRange Under(string partition, params ReadOnlySpan<string> parts) =>
        new(partition, partition, TableKey.FirstUnder(parts), TableKey.EndUnder(parts));

    /// <summary>The continuation that goes on after a row. Opaque to callers; it names keys only, so it grants nothing.</summary>
    public static string ContinuationAfter(TableEntity row) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(row.PartitionKey + Divider + row.RowKey));

    /// <summary>The query.</summary>
    /// <param name="continuation">From the page before, or null.</param>
    /// <exception cref="InvalidContinuationException">The continuation isn't one of this list's.</exception>
    public string Filter(string? continuation)
    {
        var filter = new StringBuilder();
        if (continuation is null)
        {
            Partitions(filter, FirstPartition);
            if (First is not null)
            {
                And(filter, "RowKey", "ge", First);
            }
        }
        else
        {
            var (partition, row) = Read(continuation);
            Partitions(filter, partition);
            And(filter, "RowKey", "gt", row);
        }

        if (End is not null)
        {
            And(filter, "RowKey", "lt", End);
        }

        if (Where is { } where)
        {
            And(filter, where.Property, "eq", where.Value);
        }

        return filter.ToString();
    }

    private void Partitions(StringBuilder filter, string first)
    {
        if (first == LastPartition)
        {
            And(filter, "PartitionKey", "eq", first);
            return;
        }

        And(filter, "PartitionKey", "ge", first);
        And(filter, "PartitionKey", "le", LastPartition);
    }

    private (string Partition, string Row) Read(string continuation)
    {
        if (Base64Url.IsValid(continuation)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)).Split(Divider) is [var partition, var row]
            && string.CompareOrdinal(FirstPartition, partition) <= 0
            && string.CompareOrdinal(partition, LastPartition) <= 0
            && (First is null || string.CompareOrdinal(First, row) <= 0)
            && TableKey.IsKey(partition)
            && TableKey.IsKey(row))
        {
            return (partition, row);
        }

        throw new InvalidContinuationException();
    }

    private static void And(StringBuilder filter, string property, string comparison, string value) =>
        filter.Append(filter.Length == 0 ? "" : " and ")
            .Append(CultureInfo.InvariantCulture, $"{property} {comparison} '{value.Replace("'", "''", StringComparison.Ordinal)}'");
}
