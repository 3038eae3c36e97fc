using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Functions.LocalHost.Durable;

/// <summary>Keeps instances in Azure tables, and what's too large for a table in blobs.</summary>
public sealed class AzureInstanceStore(TableServiceClient tables, BlobServiceClient blobs, string hubName) : IInstanceStore
{
    internal string Description => $"{hubName} at {tables.Uri} and {blobs.Uri}";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
