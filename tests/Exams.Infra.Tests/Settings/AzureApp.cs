using Exams.Functions;
using Exams.Functions.Health;
using Exams.Infra.Tests.Bicep;
using Exams.Storage;
using Functions.LocalHost.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Infra.Tests.Settings;

/// <summary>The app with the settings that Bicep gives it, on a storage of the test's.</summary>
internal static class AzureApp
{
    /// <summary>What has no default in main.bicep, and what modules put out.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["oidcAuthority"] = "https://login.example.org/tenant/v2.0",
        ["oidcAudience"] = "api://exams",
        ["identityClientId"] = "00000000-0000-0000-0000-000000000000",
        ["receiptKeyIds"] = "k1",
    };

    /// <summary>The settings, as the configuration names them.</summary>
    public static Dictionary<string, string?> Settings() =>
        new AppSettings(BicepParser.File("app.bicep"), BicepParser.File("main.bicep"))
            .Evaluate(Parameters, vaultSecret: Convert.ToBase64String(new byte[32]));

    /// <summary>Starts the app in the environment that the settings name.</summary>
    public static async Task<FunctionsTestHost> StartAsync(Dictionary<string, string?> settings, string storage, ReadSettings? reads = null)
    {
        // The emulator has a key, where Azure has identities.
        var usable = settings
            .Where(s => !s.Key.StartsWith("AzureWebJobsStorage", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        return await FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
        {
            Configure = builder =>
            {
                if (reads is not null)
                {
                    ((IConfigurationBuilder)builder.Configuration).Add(reads);
                }

                builder.AddExams([]);
                builder.Services.AddExamsStorage(builder.Configuration);
                builder.Services.AddSingleton(builder.Services);
            },
            FunctionTypes = FunctionsTestHostOptions.FunctionsOf(typeof(HealthFunctions).Assembly),
            StorageConnectionString = storage,
            Settings = usable,
            EnvironmentName = settings["AZURE_FUNCTIONS_ENVIRONMENT"]!,
        });
    }

    /// <summary>Makes every service of the app, so that each reads the settings that it needs.</summary>
    public static void MakeAll(FunctionsTestHost host)
    {
        foreach (var type in host.Services.GetRequiredService<IServiceCollection>()
            .Where(s => !s.IsKeyedService && s.Lifetime == ServiceLifetime.Singleton)
            .Where(s => s.ServiceType.Namespace?.StartsWith("Exams.", StringComparison.Ordinal) == true)
            .Select(s => s.ServiceType)
            .Distinct())
        {
            host.Services.GetRequiredService(type);
        }
    }
}
