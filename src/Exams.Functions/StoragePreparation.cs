using Exams.Core;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions;

/// <summary>Makes the tables and containers that are missing, before anything needs them.</summary>
internal sealed class StoragePreparation(IStorageProbe storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => storage.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
