using Functions.LocalHost.Hosting;
using Functions.LocalHost.Invocation;

using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>A function app as its <c>Program</c> puts it together.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;

    internal FunctionsApplicationBuilder(LocalHostOptions options)
    {
        _web = LocalHostComposition.CreateWebBuilder(options);
        LocalHostComposition.AddHost(_web, options, Pipeline);
    }

    /// <summary>What the app keeps for itself while it's put together.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>The app's settings: host.json's logging, appsettings.json, the local settings, the environment, the command line.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <summary>Where the app runs; <c>AZURE_FUNCTIONS_ENVIRONMENT</c> names it.</summary>
    public IHostEnvironment Environment => _web.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal WorkerPipeline Pipeline { get; } = new();

    /// <summary>Replaces the container of services.</summary>
    /// <typeparam name="TContainerBuilder">What the container is built by.</typeparam>
    /// <param name="factory">Makes it.</param>
    /// <param name="configure">Fills it.</param>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        Pipeline.Use(middleware);
        return this;
    }

    /// <summary>Finds the app's functions and makes the host that runs them.</summary>
    /// <returns>The host, not yet started.</returns>
    public IHost Build() => LocalHostComposition.Build(_web);
}
