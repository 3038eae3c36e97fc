using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Exams.Acceptance.Tests.Erasing;

/// <summary>Everything that an account has, as text: each row of each table, what is compressed in it too, and each blob.</summary>
internal static class StorageDump
{
    /// <summary>Where some of the texts are found.</summary>
    public static async Task<List<string>> FindAsync(string connectionString, params string[] texts)
    {
        var found = new List<string>();
        void Look(string where, string content) => found.AddRange(texts.Where(text => content.Contains(text, StringComparison.Ordinal)).Select(text => $"{where}: {text}"));
        await foreach (var table in new TableServiceClient(connectionString).QueryAsync())
        {
            await foreach (var row in new TableClient(connectionString, table.Name).QueryAsync<TableEntity>())
            {
                Look($"{table.Name} {row.PartitionKey} {row.RowKey}", TextOf(row));
            }
        }

        var blobs = new BlobServiceClient(connectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                Look($"{container.Name}/{blob.Name}", blob.Name + Encoding.UTF8.GetString(content));
            }
        }

        return found;
    }

    private static string TextOf(TableEntity row)
    {
        byte[] bytes = [.. row.Where(column => column.Value is byte[]).OrderBy(column => column.Key, StringComparer.Ordinal).SelectMany(column => (byte[])column.Value)];
        return string.Join('\n', row.Select(column => $"{column.Key}={column.Value}")) + Encoding.UTF8.GetString(bytes) + Inflate(bytes);
    }

    private static string Inflate(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
            return reader.ReadToEnd();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
