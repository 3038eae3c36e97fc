using Functions.LocalHost.Azurite;
using Functions.LocalHost.Discovery;
using Functions.LocalHost.Durability;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Http;
using Functions.LocalHost.Invocation;
using Functions.LocalHost.Invocation.Converters;
using Functions.LocalHost.Management;
using Functions.LocalHost.Settings;
using Functions.LocalHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Hosting;

/// <summary>Puts the host together around an app's services.</summary>
internal static class LocalHostComposition
{
    public static WebApplicationBuilder CreateWebBuilder(LocalHostOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [.. options.Arguments],
            ContentRootPath = options.BaseDirectory,
            EnvironmentName = options.EnvironmentName
                ?? Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        return builder;
    }

    public static void AddHost(WebApplicationBuilder builder, LocalHostOptions options, WorkerPipeline pipeline)
    {
        var hostJson = HostJson.Read(options.BaseDirectory);
        hostJson = hostJson with { HubName = options.HubName ?? hostJson.HubName };
        AddLogging(builder, hostJson);
        AddServer(builder, options);

        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(hostJson).AddSingleton(pipeline).AddSingleton<HostClock>();
        services.AddSingleton(_ => FunctionCatalog.Scan(options.FunctionTypes));
        services.AddSingleton(provider => FunctionRouteTable.Of(
            provider.GetRequiredService<FunctionCatalog>(), hostJson.RoutePrefix, pipeline.ServesHttp));
        services.AddSingleton<FunctionRunner>().AddSingleton<FunctionExecutor>().AddSingleton<ParameterBinder>();
        services.TryAddSingleton<IFunctionActivator, FunctionActivator>();
        services.AddSingleton<FunctionEndpoints>().TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FunctionRoutePolicy>());
        services.AddSingleton<Drain>().AddRouting().AddMvcCore();
        AddDurable(services, options, hostJson);
        if (options.StartsEmulator)
        {
            services.AddHostedService<EmulatorService>();
        }

        if (builder.Configuration.GetValue<bool>(InputWatch.Setting))
        {
            services.AddHostedService(provider =>
                new InputWatch(Console.OpenStandardInput(), provider.GetRequiredService<IHostApplicationLifetime>()));
        }

        services.Configure<WorkerOptions>(worker =>
        {
            worker.InputConverters.Register<ContextConverter>();
            worker.InputConverters.Register<AssignableConverter>();
            worker.InputConverters.Register<OrchestrationInputConverter>();
            worker.InputConverters.Register<TextConverter>();
            worker.InputConverters.Register<JsonConverter>();
        });

        // After this the emulator has time of its own to write its data.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(7));
    }

    public static IHost Build(WebApplicationBuilder builder)
    {
        // After the app's own, which so start before functions run, and stop after them.
        builder.Services.AddHostedService<DurableService>();
        builder.Services.AddHostedService<TimerService>();
        builder.Services.AddHostedService<Announcer>();
        var app = builder.Build();
        app.Services.GetRequiredService<FunctionEndpoints>().Map(app);
        app.Services.GetRequiredService<ManagementEndpoints>().Map(app);
        return app;
    }

    private static void AddDurable(IServiceCollection services, LocalHostOptions options, HostJson hostJson)
    {
        services.AddSingleton(_ =>
        {
            var engine = new DurableEngineOptions { HubName = hostJson.HubName };
            engine.MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? engine.MaxConcurrentActivities;
            options.ConfigureEngine?.Invoke(engine);
            return engine;
        });
        services.AddSingleton<IInstanceStore>(provider => options.KeepsInstancesInMemory
            ? new MemoryInstanceStore()
            : StorageAccount.Of(provider.GetRequiredService<IConfiguration>()).OpenInstances(hostJson.HubName));
        services.AddSingleton<DurableTaskRegistry>().AddSingleton<DurableFunctions>();
        services.AddSingleton(provider => new DurableEngine(
            provider.GetRequiredService<IInstanceStore>(),
            provider.GetRequiredService<DurableTaskRegistry>(),
            provider.GetRequiredService<DurableEngineOptions>(),
            provider.GetRequiredService<HostClock>().Time,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ManagementLinks>().AddSingleton<ManagementEndpoints>();
    }

    private static void AddLogging(WebApplicationBuilder builder, HostJson hostJson)
    {
        // The lowest of all sources: appsettings.json, settings and environment may say otherwise.
        var levels = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        };
        foreach (var (category, level) in hostJson.LogLevels)
        {
            levels["Logging:LogLevel:" + (category == "default" ? "Default" : category)] = level;
        }

        var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = levels };
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, source);
    }

    private static void AddServer(WebApplicationBuilder builder, LocalHostOptions options)
    {
        var configuration = builder.Configuration;
        if (options.Port is { } port)
        {
            // A free port can be chosen on an address, not on a name.
            builder.WebHost.UseUrls(port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}");
        }
        else if (configuration["urls"] is null)
        {
            builder.WebHost.UseUrls($"http://localhost:{LocalSettings.Read(options.BaseDirectory).Port ?? 7071}");
        }

        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = configuration.GetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", 104_857_600L);
        });
    }
}
