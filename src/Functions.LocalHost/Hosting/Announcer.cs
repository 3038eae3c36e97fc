using Functions.LocalHost.Discovery;
using Functions.LocalHost.Durability;
using Functions.LocalHost.Http;
using Functions.LocalHost.Settings;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Hosting;

/// <summary>Says, when everything is up, what is running and where.</summary>
internal sealed class Announcer(
    LocalHostOptions options, HostJson hostJson, FunctionCatalog catalog, IConfiguration configuration, IServer server) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Output is not { } output)
        {
            return;
        }

        var addresses = string.Join(", ", server.Features.Get<IServerAddressesFeature>()!.Addresses);
        var storage = options.KeepsInstancesInMemory ? "memory" : StorageAccount.Of(configuration).Description;
        await output.WriteLineAsync(
            $"The local host, for one machine: {addresses} ({catalog.Functions.Count} functions, task hub {hostJson.HubName} in {storage}). Ctrl+C stops it.");
        var keyed = catalog.With<FunctionTrigger.Http>().Where(f => f.Trigger.Level != AuthorizationLevel.Anonymous).ToArray();
        if (keyed.Length > 0)
        {
            await output.WriteLineAsync(
                $"Keys aren't asked for here, but in Azure they are: {string.Join(", ", keyed.Select(f => f.Function.Name))}.");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
