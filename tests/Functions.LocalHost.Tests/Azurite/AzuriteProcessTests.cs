using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Azurite;
using Functions.LocalHost.Tests.Support;
using Xunit;

namespace Functions.LocalHost.Tests.Azurite;

/// <summary>How an Azurite of our own lives and ends.</summary>
public sealed class AzuriteProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_InMemory_ServesTablesAndBlobs()
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory, Cancellation);

        await WriteAsync(azurite.ConnectionString, "kept");
        var blobs = new BlobContainerClient(azurite.ConnectionString, "blobs");
        await blobs.CreateAsync(cancellationToken: Cancellation);
        await blobs.UploadBlobAsync("one", BinaryData.FromString("1"), Cancellation);

        Assert.Equal("kept", await ReadAsync(azurite.ConnectionString));
        Assert.True(await blobs.GetBlobClient("one").ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task Stop_WithDataOnDisk_KeepsWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        var options = AzuriteOptions.InMemory with { DataDirectory = folder.Path };
        await using (var first = await AzuriteProcess.StartAsync(options, Cancellation))
        {
            await WriteAsync(first.ConnectionString, "kept");
        }

        await using var second = await AzuriteProcess.StartAsync(options, Cancellation);

        Assert.Equal("kept", await ReadAsync(second.ConnectionString));
    }

    [Fact]
    public async Task ParentKilled_EndsAzurite_AndKeepsWhatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        using var parent = ChildProcess.HoldAzurite(folder.Path);
        var azurite = int.Parse(await parent.ReadLineAsync(Cancellation), CultureInfo.InvariantCulture);
        await WriteAsync(await parent.ReadLineAsync(Cancellation), "acknowledged");

        await parent.KillAsync(Cancellation);
        await ProcessEnd.WaitAsync(azurite, Cancellation);

        await using var next = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory with { DataDirectory = folder.Path }, Cancellation);
        Assert.Equal("acknowledged", await ReadAsync(next.ConnectionString));
    }

    [Fact]
    public async Task Start_OnAPortInUse_SaysSoInAzuritesWords()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var options = AzuriteOptions.InMemory with { BlobPort = ((IPEndPoint)other.LocalEndpoint).Port };

        var exception = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(options, Cancellation));

        Assert.Contains("EADDRINUSE", exception.Message);
    }

    [Fact]
    public async Task Start_WhereNothingNamesAzurite_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("package.json", """{ "devDependencies": { "typescript": "5.0.0" } }""");

        var exception = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(AzuriteOptions.InMemory with { SearchFrom = folder.Path }, Cancellation));

        Assert.Contains("AzureWebJobsStorage", exception.Message);
    }

    [Fact]
    public async Task Start_WhereNpmFails_ShowsItsOutput()
    {
        // A package.json without a lock file: npm ci refuses.
        using var folder = new TemporaryFolder();
        folder.Write("package.json", """{ "devDependencies": { "azurite": "3.35.0" } }""");
        using var progress = new StringWriter();

        var exception = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(AzuriteOptions.InMemory with { SearchFrom = folder.Path, Progress = progress }, Cancellation));

        Assert.Contains("npm ci", exception.Message);
        Assert.Contains("package-lock", exception.Message);
        Assert.Contains(folder.Path, progress.ToString());
    }

    private static async Task WriteAsync(string connectionString, string value)
    {
        var table = new TableClient(connectionString, "Values");
        await table.CreateIfNotExistsAsync(Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Value"] = value }, cancellationToken: Cancellation);
    }

    private static async Task<string> ReadAsync(string connectionString) =>
        (await new TableClient(connectionString, "Values").GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetString("Value");
}
