namespace Exams.Cli.Doctor;

/// <summary>The settings that there are; a test holds them to what the app reads.</summary>
internal static class KnownSettings
{
    // Of the Functions host, .NET and what reports: whatever begins so is none of ours.
    private static readonly string[] Foreign =
    [
        "APPLICATIONINSIGHTS_", "ASPNETCORE_", "AZURE_", "AzureFunctionsJobHost__", "AzureFunctionsWebHost__", "AzureWebJobs", "DOTNET_", "DURABLE_TASK_",
        "FUNCTIONS_", "Kestrel__", "languageWorkers__", "Logging__", "OTEL_", "WEBSITE_",
    ];

    /// <summary>Every setting of the app; <c>*</c> stands for what its owner names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "AzureWebJobsStorage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__clientId",
        "AZURE_FUNCTIONS_ENVIRONMENT", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "WEBSITE_HOSTNAME",
        "Demo__Enabled", "Evidence__MaxBytes", "Evidence__RetentionDays",
        "Identity__Authority", "Identity__Audience", "Identity__RoleClaim", "Identity__AtpClaim",
        "Outages__Watch", "Passback__TimeoutSeconds", "PublicBaseAddress", "Receipts__CurrentKey", "Receipts__Keys__*", "Storage__Prefix", "Telemetry__RetentionDays",
    ];

    /// <summary>Whether somebody reads a setting of that name.</summary>
    public static bool Contains(string name) =>
        Foreign.Any(theirs => name.StartsWith(theirs, StringComparison.OrdinalIgnoreCase)) || Names.Any(known => Fits(known, Plain(name)));

    /// <summary>The setting that a name was probably meant to be; null where none is near.</summary>
    public static string? Nearest(string name) => Names
        .Select(known => (known, distance: Distance(known.ToUpperInvariant(), Plain(name).ToUpperInvariant())))
        .Where(near => near.distance <= Math.Max(2, near.known.Length / 3))
        .OrderBy(near => near.distance)
        .Select(near => near.known)
        .FirstOrDefault();

    private static string Plain(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    private static bool Fits(string known, string name) => known.EndsWith('*')
        ? name.Length >= known.Length && name.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(known, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters have to be put in, left out or changed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
