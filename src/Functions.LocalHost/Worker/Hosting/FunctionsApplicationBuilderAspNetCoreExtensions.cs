using Functions.LocalHost.Http;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Turns on the ASP.NET Core integration.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// Lets functions and the middleware added from here on see requests as ASP.NET Core does, and return its results.
    /// </summary>
    /// <param name="builder">The app.</param>
    /// <returns>The app.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Use(AspNetCoreIntegration.Around);
        return builder;
    }
}
