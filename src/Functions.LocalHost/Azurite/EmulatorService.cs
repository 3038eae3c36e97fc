using Functions.LocalHost.Durability;
using Functions.LocalHost.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Azurite;

/// <summary>
/// Sees to it that the storage emulator runs, when the settings name one: before any service of the app starts, and
/// until the last has stopped. Its data stays in the folder .azurite beside package.json.
/// </summary>
internal sealed class EmulatorService(LocalHostOptions options, IConfiguration configuration) : IHostedLifecycleService, IAsyncDisposable
{
    private AzuriteProcess? _azurite;

    /// <summary>The number of the emulator's process; null when it was running before.</summary>
    public int? ProcessId => _azurite?.ProcessId;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (EmulatorAddress.Of(StorageAccount.Of(configuration).ConnectionString) is not { } address
            || await address.AnswersAsync(cancellationToken))
        {
            return;
        }

        _azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions
            {
                SearchFrom = options.BaseDirectory,
                DataDirectory = Path.Combine(AzuriteInstallation.Find(options.BaseDirectory).Root, ".azurite"),
                BlobPort = address.BlobPort,
                QueuePort = address.QueuePort,
                TablePort = address.TablePort,
                Progress = options.Output,
            },
            cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Ends the emulator also when the host's start failed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is { } azurite)
        {
            _azurite = null;
            await azurite.DisposeAsync();
        }
    }
}
