using Functions.LocalHost.Durable;
using Functions.LocalHost.Management;

using Microsoft.Extensions.Hosting;

namespace Functions.LocalHost.Durability;

/// <summary>Runs the durable engine from when the app's own services are up until they go down.</summary>
internal sealed class DurableService(
    DurableEngine engine, DurableTaskRegistry registry, DurableFunctions functions, ManagementLinks links) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        functions.Register(registry);
        ManagementLinks.Attach(engine.Client, links);
        return engine.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
