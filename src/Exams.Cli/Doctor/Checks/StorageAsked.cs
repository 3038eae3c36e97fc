using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Exams.Cli.Doctor.Checks;

/// <summary>The storage that the settings name, asked once and without patience.</summary>
internal sealed class StorageAsked
{
    private const string Emulator = "devstoreaccount1";

    private StorageAsked(BlobServiceClient blobs, TableServiceClient tables) => (Blobs, Tables) = (blobs, tables);

    public BlobServiceClient Blobs { get; }

    public TableServiceClient Tables { get; }

    /// <summary>Whether it is an emulator on this machine.</summary>
    public bool IsEmulator => Blobs.AccountName == Emulator && Blobs.Uri.IsLoopback;

    /// <summary>Clients for the storage in the settings; null where they name none.</summary>
    /// <exception cref="FormatException">A setting isn't what it should be.</exception>
    public static StorageAsked? Of(Surroundings surroundings, SetUp setUp)
    {
        try
        {
            var transport = new HttpClientTransport(surroundings.Transport);
            var (blobs, tables) = (Configure(new BlobClientOptions(), transport), Configure(new TableClientOptions(), transport));
            if (setUp["AzureWebJobsStorage"] is { } connection)
            {
                return new(new BlobServiceClient(connection, blobs), new TableServiceClient(connection, tables));
            }

            if (setUp["AzureWebJobsStorage__blobServiceUri"] is not { } blobUri || setUp["AzureWebJobsStorage__tableServiceUri"] is not { } tableUri)
            {
                return null;
            }

            var credential = new DefaultAzureCredential();
            return new(new BlobServiceClient(new Uri(blobUri), credential, blobs), new TableServiceClient(new Uri(tableUri), credential, tables));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or UriFormatException)
        {
            // The value isn't repeated: it may hold a key.
            throw new FormatException("AzureWebJobsStorage isn't a connection string", e);
        }
    }

    /// <summary>Asks both services.</summary>
    /// <returns>The time that storage says it is; null where it says none.</returns>
    /// <exception cref="RequestFailedException">One of them refuses, or can't be reached (status 0).</exception>
    public async Task<DateTimeOffset?> AskAsync(CancellationToken cancellation)
    {
        await Tables.GetPropertiesAsync(cancellation);
        using var answer = (await Blobs.GetPropertiesAsync(cancellation)).GetRawResponse();
        return answer.Headers.Date;
    }

    private static TOptions Configure<TOptions>(TOptions options, HttpPipelineTransport transport)
        where TOptions : ClientOptions
    {
        options.Transport = transport;
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }
}
