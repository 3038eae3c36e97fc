using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>
/// Puts texts that are too long for a table's column (32,768 characters) into blobs, and a reference into the column: @ and the
/// blob's name. A text that begins with @ gets another @ before it; the empty column is no text.
/// </summary>
internal sealed class LargePayloads(BlobContainerClient container)
{
    public const int LongestInline = 30_000;

    public static bool IsLarge(string? text) => text?.Length > LongestInline;

    /// <summary>What belongs into the column; a large text is in its blob when this returns.</summary>
    public async Task<string> WriteAsync(string? text, string key, long execution, string name, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return string.Empty;
        }

        if (!IsLarge(text))
        {
            return text.StartsWith('@') ? "@" + text : text;
        }

        var blob = FolderOf(key, execution) + name;
        await container.GetBlobClient(blob).UploadAsync(BinaryData.FromString(text), overwrite: true, cancellationToken);
        return "@" + blob;
    }

    /// <summary>The text that a column holds or refers to.</summary>
    public async Task<string?> ReadAsync(string? column, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(column))
        {
            return null;
        }

        if (column[0] != '@')
        {
            return column;
        }

        if (column.StartsWith("@@", StringComparison.Ordinal))
        {
            return column[1..];
        }

        var blob = await container.GetBlobClient(column[1..]).DownloadContentAsync(cancellationToken);
        return blob.Value.Content.ToString();
    }

    /// <summary>Removes the blobs of one execution of an instance, or of all.</summary>
    public async Task DeleteAsync(string key, long? execution, CancellationToken cancellationToken)
    {
        var folder = execution is { } number ? FolderOf(key, number) : key + "/";
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
        {
            await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    private static string FolderOf(string key, long execution) => string.Create(CultureInfo.InvariantCulture, $"{key}/{execution:x16}/");
}
