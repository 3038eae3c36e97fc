using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Exams.Functions.Health;

/// <summary>
/// Sends traces, metrics and logs to where the settings say: to an OTLP collector, to Application Insights, or to both. Where they name
/// neither, nothing listens, and nothing of OpenTelemetry is loaded.
/// </summary>
internal static class TelemetryExport
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    // What the worker and the durable engine name their spans by, in both flavours.
    private static readonly string[] Sources = ["Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask", SpanRedaction.StorageSource];
    private static readonly string[] Meters = [ExamsMeter.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Adds the exporters that the settings name.</summary>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder)
    {
        var otlp = !string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]);
        var insights = builder.Configuration[ApplicationInsights];
        if (otlp || !string.IsNullOrEmpty(insights))
        {
            Add(builder, otlp, insights);
        }
    }

    // On its own, so that nothing of it is loaded for who doesn't need it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(IHostApplicationBuilder builder, bool otlp, string? insights)
    {
        // Tells the Functions host that logs and traces leave from here, and to send no copy of its own.
        builder.Services.Configure<WorkerOptions>(worker =>
        {
            worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString;
            worker.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("exams", serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Sources).AddAspNetCoreInstrumentation(SpanRedaction.OfServer).AddHttpClientInstrumentation(SpanRedaction.OfClient))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddRuntimeInstrumentation());
        if (otlp)
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrEmpty(insights))
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = insights;

                // A log line counts also where its trace was left out: it may be the one of a failure.
                options.EnableTraceBasedLogsSampler = false;
                options.Credential = ClientIdOf(builder.Configuration[Authentication]) is { } client
                    ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
                    : null;
            });
        }
    }

    private static string? Version =>
        typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>The identity in <c>ClientId=…;Authorization=AAD</c>, which the Functions host reads too; null where there is none.</summary>
    private static string? ClientIdOf(string? authentication) => authentication?.Split(';')
        .Select(part => part.Split('=', 2))
        .FirstOrDefault(part => part is [var name, { Length: > 0 }] && name.Equals("ClientId", StringComparison.OrdinalIgnoreCase))?[1];
}
