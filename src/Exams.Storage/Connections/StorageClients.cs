using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Microsoft.Extensions.Configuration;

namespace Exams.Storage.Connections;

/// <summary>The clients of the storage account, made when they are first asked for.</summary>
internal sealed class StorageClients
{
    private const int MaxRetries = 4;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(3);

    // A table request that takes longer is lost; a block of an upload may well take longer than a row.
    private static readonly TimeSpan TableTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BlobTimeout = TimeSpan.FromSeconds(60);

    // A lent key outlives every signature that is made with it.
    private static readonly TimeSpan LentFor = TimeSpan.FromHours(6);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly HttpPipelinePolicy[] _policies;
    private readonly Lazy<StorageConnection> _connection;
    private readonly Lazy<TokenCredential> _credential;
    private readonly Lazy<TableServiceClient> _tables;
    private readonly Lazy<BlobServiceClient> _blobs;
    private UserDelegationKey? _lent;

    /// <summary>Clients for the account that the settings name.</summary>
    /// <param name="configuration">Read at first use.</param>
    /// <param name="policies">Seen by every request, once per attempt.</param>
    public StorageClients(IConfiguration configuration, params HttpPipelinePolicy[] policies)
    {
        _policies = policies;
        _connection = new(() => StorageConnection.Read(configuration));
        _credential = new(() => StorageIdentity.For(Connection));
        _tables = new(ConnectTables);
        _blobs = new(ConnectBlobs);
    }

    private StorageConnection Connection => _connection.Value;

    /// <summary>A table.</summary>
    /// <param name="name">Of <see cref="TableName"/>.</param>
    public TableClient Table(string name) => _tables.Value.GetTableClient(Connection.Prefix + name);

    /// <summary>A container.</summary>
    /// <param name="name">Of <see cref="ContainerName"/>.</param>
    public BlobContainerClient Container(string name) =>
        _blobs.Value.GetBlobContainerClient(Connection.Prefix.Length == 0 ? name : $"{Connection.Prefix}-{name}");

    /// <summary>
    /// An address with a signature: by the account's key where the connection has it, or else by a key that the service lends the identity.
    /// </summary>
    public async Task<Uri> SignAsync(BlobClient blob, BlobSasBuilder sas, CancellationToken cancellationToken)
    {
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        var now = TimeProvider.System.GetUtcNow();
        var key = _lent;
        if (key is null || key.SignedExpiresOn < sas.ExpiresOn)
        {
            key = await _blobs.Value.GetUserDelegationKeyAsync(now - Skew, now + LentFor, cancellationToken);
            _lent = key;
        }

        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, blob.AccountName) }.ToUri();
    }

    private TableServiceClient ConnectTables()
    {
        var options = Configure(new TableClientOptions(), TableTimeout);
        return Connection.Tables is { } address
            ? new TableServiceClient(address, _credential.Value, options)
            : new TableServiceClient(Connection.ConnectionString, options);
    }

    private BlobServiceClient ConnectBlobs()
    {
        var options = Configure(new BlobClientOptions(), BlobTimeout);
        return Connection.Blobs is { } address
            ? new BlobServiceClient(address, _credential.Value, options)
            : new BlobServiceClient(Connection.ConnectionString, options);
    }

    private TOptions Configure<TOptions>(TOptions options, TimeSpan timeout)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = MaxRetries;
        options.Retry.Delay = FirstRetry;
        options.Retry.MaxDelay = LastRetry;
        options.Retry.NetworkTimeout = timeout;
        options.Diagnostics.IsLoggingContentEnabled = false;
        foreach (var policy in _policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
