namespace Functions.LocalHost.Azurite;

/// <summary>How an Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Any free ports, and nothing on disk: what a test wants.</summary>
    public static AzuriteOptions InMemory { get; } = new() { BlobPort = 0, QueuePort = 0, TablePort = 0 };

    /// <summary>Where the search for the package.json that names azurite begins; it goes up from there.</summary>
    public string SearchFrom { get; init; } = AppContext.BaseDirectory;

    /// <summary>The folder that keeps the data; null keeps it in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The port of blobs; 0 for any free one.</summary>
    public int BlobPort { get; init; } = 10_000;

    /// <summary>The port of queues; 0 for any free one.</summary>
    public int QueuePort { get; init; } = 10_001;

    /// <summary>The port of tables; 0 for any free one.</summary>
    public int TablePort { get; init; } = 10_002;

    /// <summary>How long to wait for it to listen; 60 seconds unless said otherwise.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Is told what takes long; null for nobody.</summary>
    public TextWriter? Progress { get; init; }
}
