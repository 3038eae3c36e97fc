using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalHost.Durability;

/// <summary>The account that the host keeps its own state in: the setting <c>AzureWebJobsStorage</c>.</summary>
internal sealed record StorageAccount(string ConnectionString)
{
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>What a reader may see of it: no key.</summary>
    public string Description => ConnectionString.Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase)
        ? "the storage emulator"
        : new TableServiceClient(ConnectionString).Uri.GetLeftPart(UriPartial.Path);

    /// <exception cref="InvalidOperationException">The setting is missing or isn't a connection string.</exception>
    public static StorageAccount Of(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } connectionString)
        {
            throw new InvalidOperationException(
                $"The setting {Setting} is missing. For the emulator on this machine put \"{Setting}\": \"UseDevelopmentStorage=true\" "
                + "into the Values of local.settings.json.");
        }

        try
        {
            _ = new TableServiceClient(connectionString).Uri;
            return new StorageAccount(connectionString);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The value isn't repeated: it may hold a key.
            throw new InvalidOperationException($"The setting {Setting} isn't a connection string. {exception.Message}", exception);
        }
    }

    public AzureInstanceStore OpenInstances(string hubName) =>
        new(new TableServiceClient(ConnectionString), new BlobServiceClient(ConnectionString), hubName);
}
