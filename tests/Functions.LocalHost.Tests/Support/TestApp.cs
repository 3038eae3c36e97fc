using Functions.LocalHost.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Xunit;

namespace Functions.LocalHost.Tests.Support;

/// <summary>Starts small apps.</summary>
internal static class TestApp
{
    /// <summary>Serves the functions of some classes with the ASP.NET Core integration, in memory.</summary>
    public static Task<FunctionsTestHost> StartAsync(params Type[] functions) => StartAsync(_ => { }, functions);

    /// <summary>Serves them in an app that has more than the integration.</summary>
    public static Task<FunctionsTestHost> StartAsync(Action<FunctionsApplicationBuilder> configure, params Type[] functions) =>
        FunctionsTestHost.StartAsync(Options(configure, functions), TestContext.Current.CancellationToken);

    /// <summary>What a test changes before it starts the app itself.</summary>
    public static FunctionsTestHostOptions Options(Action<FunctionsApplicationBuilder> configure, params Type[] functions) => new()
    {
        FunctionTypes = functions,
        Configure = builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            configure(builder);
        },
    };
}
