using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Exams.Core;

namespace Exams.Storage.Tables;

/// <summary>
/// A value in a row, as <see cref="ExamsJson"/>. Short ones are text in one property, for whoever looks at the table; longer ones are
/// UTF-8, compressed, and split over as many binary properties as they need.
/// </summary>
internal static class RowJson
{
    // The wire doubles some characters sixfold (\u0022), and a transaction of 51 rows has 4 MiB.
    private const int MaxText = 8 * 1024;
    private const int ChunkLength = 64 * 1024;
    private const int MaxChunks = 14;

    private const string Text = "Json";
    private const string Chunk = "Json";

    /// <summary>Writes a value into a row.</summary>
    /// <exception cref="ArgumentException">Even compressed it is larger than a row (1 MiB).</exception>
    public static TableEntity With<T>(this TableEntity row, T value) => row.WithText(ExamsJson.Write(value));

    /// <summary>Writes a value into a row that is JSON already.</summary>
    /// <exception cref="ArgumentException">Even compressed it is larger than a row (1 MiB).</exception>
    public static TableEntity WithText(this TableEntity row, string json)
    {
        if (json.Length <= MaxText)
        {
            row[Text] = json;
            return row;
        }

        var chunks = Compress(json).Chunk(ChunkLength).ToArray();
        if (chunks.Length > MaxChunks)
        {
            throw new ArgumentException($"{json.Length} characters don't fit into row {row.PartitionKey}/{row.RowKey}", nameof(json));
        }

        for (var i = 0; i < chunks.Length; i++)
        {
            row[Chunk + (char)('A' + i)] = chunks[i];
        }

        return row;
    }

    /// <summary>Reads the value of a row.</summary>
    public static T Read<T>(this TableEntity row) =>
        ExamsJson.Read<T>(row.GetString(Text) ?? Decompress(row));

    /// <summary>The value of a row as JSON; null where it has none.</summary>
    public static string? FindText(this TableEntity row) =>
        row.GetString(Text) ?? (row.ContainsKey(Chunk + 'A') ? Decompress(row) : null);

    /// <summary>Whether a property is the row's value, or a part of it.</summary>
    public static bool IsValue(string property) =>
        property == Text
        || (property.Length == Chunk.Length + 1
            && property.StartsWith(Chunk, StringComparison.Ordinal)
            && property[^1] is >= 'A' and < (char)('A' + MaxChunks));

    /// <summary>Reads the value of a row together with the row's version.</summary>
    public static Stored<T> ReadStored<T>(this TableEntity row) => new(row.Read<T>(), row.ETag.ToString());

    private static byte[] Compress(string json)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(json));
        }

        return compressed.ToArray();
    }

    private static string Decompress(TableEntity row)
    {
        using var compressed = new MemoryStream();
        for (var name = 'A'; row.GetBinary(Chunk + name) is { } chunk; name++)
        {
            compressed.Write(chunk);
        }

        compressed.Position = 0;
        using var reader = new StreamReader(new BrotliStream(compressed, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
