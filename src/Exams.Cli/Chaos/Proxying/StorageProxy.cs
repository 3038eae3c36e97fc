using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exams.Cli.Chaos.Proxying;

/// <summary>Stands between an app and its storage account: the account's three services at addresses of its own.</summary>
/// <remarks>
/// It forwards what a request is signed for as it came: the method, the address to the letter, and the headers. The host name isn't
/// signed.
/// </remarks>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] Services = ["BlobEndpoint", "QueueEndpoint", "TableEndpoint"];

    private readonly List<WebApplication> _listeners;

    private StorageProxy(List<WebApplication> listeners, string connectionString) => (_listeners, ConnectionString) = (listeners, connectionString);

    /// <summary>Reaches the account through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it.</summary>
    /// <param name="connectionString">Reaches the account itself; it names the addresses of blobs, queues and tables.</param>
    /// <param name="injector">What happens to requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StorageProxy> StartAsync(string connectionString, FaultInjector injector, CancellationToken cancellationToken)
    {
        var listeners = new List<WebApplication>();
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Split('=', 2) is [var name, var address] && Services.Contains(name, StringComparer.Ordinal))
            {
                var service = new Uri(address);
                var listener = Listen(service, injector);
                listeners.Add(listener);
                await listener.StartAsync(cancellationToken);
                parts[i] = $"{name}={AddressOf(listener)}{service.AbsolutePath}";
            }
        }

        return new StorageProxy(listeners, string.Join(';', parts) + ";");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await listener.StopAsync(patience.Token);
            await listener.DisposeAsync();
        }
    }

    private static WebApplication Listen(Uri service, FaultInjector injector)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.Run(http => injector.HandleAsync(http, service));
        return app;
    }

    private static string AddressOf(WebApplication listener) =>
        listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
