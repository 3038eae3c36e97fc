using Functions.LocalHost.Hosting;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Testing;

/// <summary>An app that runs inside a test: real HTTP on a free port, a clock of the test's choice.</summary>
public sealed class FunctionsTestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private FunctionsTestHost(IHost host)
    {
        _host = host;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = CreateClient();
    }

    /// <summary>Where the app listens.</summary>
    public Uri Address { get; }

    /// <summary>Calls the app; doesn't follow redirects and keeps no cookies.</summary>
    public HttpClient Http { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts, asks and signals the app's orchestrations.</summary>
    public DurableTaskClient Durable => Services.GetRequiredService<DurableTaskClient>();

    /// <summary>Starts an app. It logs nothing unless <see cref="FunctionsTestHostOptions.Configure"/> adds a provider.</summary>
    /// <param name="options">The app and what surrounds it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running app.</returns>
    public static async Task<FunctionsTestHost> StartAsync(FunctionsTestHostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new Dictionary<string, string?>(options.Settings);
        if (options.StorageConnectionString is { } storage)
        {
            settings["AzureWebJobsStorage"] = storage;
        }

        var builder = new FunctionsApplicationBuilder(new LocalHostOptions
        {
            BaseDirectory = options.BaseDirectory,
            Port = 0,
            FunctionTypes = options.FunctionTypes,
            Settings = settings,
            EnvironmentName = options.EnvironmentName,
            KeepsInstancesInMemory = options.StorageConnectionString is null,
            HubName = options.HubName,
            ConfigureEngine = options.ConfigureEngine,
        });
        builder.Logging.ClearProviders();
        options.Configure(builder);
        builder.Services.AddSingleton(options.TimeProvider);
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new FunctionsTestHost(host);
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }

    /// <summary>Another client of the app, for another caller.</summary>
    /// <returns>The client; the caller disposes of it.</returns>
    public HttpClient CreateClient() =>
        new(new BusyHandler(Services.GetRequiredService<TimeProvider>())) { BaseAddress = Address };

    /// <summary>Stops the app as SIGTERM would.</summary>
    /// <returns>When it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
