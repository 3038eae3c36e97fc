using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>
/// One line of an archive: a row of a table, or a blob that is a JSON document. What storage makes itself (ETag, timestamp) isn't in it, nor
/// the token of the write; the row's value is readable JSON, however it is stored.
/// </summary>
internal abstract record ArchiveLine
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        "PartitionKey", "RowKey", "Timestamp", "odata.etag", CommitToken.Property,
    };

    private ArchiveLine()
    {
    }

    /// <summary>A row.</summary>
    public sealed record Row(string Table, TableEntity Entity) : ArchiveLine;

    /// <summary>A blob that is JSON.</summary>
    public sealed record Document(string Container, string Name, string Json) : ArchiveLine;

    /// <summary>The line without its end, in UTF-8.</summary>
    public byte[] ToUtf8()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            switch (this)
            {
                case Row row:
                    Write(json, row);
                    break;
                case Document document:
                    json.WriteString("container", document.Container);
                    json.WriteString("name", document.Name);
                    json.WritePropertyName("document");
                    json.WriteRawValue(document.Json, skipInputValidation: true);
                    break;
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It isn't one, or names a table or container that archives don't have.</exception>
    public static ArchiveLine Read(string line)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            var root = parsed.RootElement;
            return root.TryGetProperty("table", out var table) ? ReadRow(table.GetString()!, root)
                : root.GetProperty("container").GetString() is (ContainerName.Submissions or ContainerName.Reports) and { } container
                    ? new Document(container, root.GetProperty("name").GetString()!, root.GetProperty("document").GetRawText())
                    : throw new FormatException($"container '{root.GetProperty("container").GetString()}' isn't one that an archive has documents of");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"a row or a document is expected: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteString("table", row.Table);
        json.WriteString("partition", row.Entity.PartitionKey);
        json.WriteString("row", row.Entity.RowKey);
        var columns = row.Entity.Where(column => column.Value is not null && !NotOurs.Contains(column.Key) && !RowJson.IsValue(column.Key))
            .OrderBy(column => column.Key, StringComparer.Ordinal)
            .ToList();
        if (columns.Count > 0)
        {
            json.WriteStartObject("columns");
            columns.ForEach(column => WriteColumn(json, column.Key, column.Value));
            json.WriteEndObject();
        }

        if (row.Entity.FindText() is { } value)
        {
            json.WritePropertyName("value");
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteStartObject(name);
                json.WriteString("int64", number.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case DateTimeOffset instant:
                json.WriteStartObject(name);
                json.WriteString("instant", instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"column {name} is a {value.GetType().Name}, which archives don't know");
        }
    }

    private static Row ReadRow(string table, JsonElement root)
    {
        if (!ArchiveTables.IsArchived(table))
        {
            throw new FormatException($"table '{table}' isn't one that an archive has rows of");
        }

        var entity = new TableEntity(root.GetProperty("partition").GetString()!, root.GetProperty("row").GetString()!);
        if (!TableKey.IsKey(entity.PartitionKey) || !TableKey.IsKey(entity.RowKey))
        {
            throw new FormatException("partition and row are no keys");
        }

        if (root.TryGetProperty("columns", out var columns))
        {
            foreach (var column in columns.EnumerateObject())
            {
                entity[column.Name] = ReadColumn(column.Value);
            }
        }

        return new Row(table, root.TryGetProperty("value", out var value) ? entity.WithText(value.GetRawText()) : entity);
    }

    private static object ReadColumn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetInt32(),
        _ => value.TryGetProperty("int64", out var number)
            ? long.Parse(number.GetString()!, CultureInfo.InvariantCulture)
            : DateTimeOffset.Parse(value.GetProperty("instant").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
    };
}
