namespace Exams.Cli.Doctor.Checks;

/// <summary>Settings that are missing, that nobody reads, or that can't serve. No value is ever shown.</summary>
internal static class SettingChecks
{
    private const int SeedLength = 32;

    private static readonly string[] Required = ["Identity__Authority", "Identity__Audience", "Receipts__CurrentKey"];

    public static IEnumerable<Finding> Look(SetUp setUp) =>
    [
        .. setUp.Unreadable is { } where
            ? [Finding.Fault("file-unreadable", $"{where} can't be read", "mend its JSON; local.settings.sample.json and the repository's host.json show how it should be")]
            : Array.Empty<Finding>(),
        .. Unknown(setUp),
        .. Missing(setUp),
        .. Receipts(setUp),
        .. setUp.File is { } file ? [Finding.Fine("settings", $"{file} has {setUp.Named.Count} settings")] : Array.Empty<Finding>(),
    ];

    private static IEnumerable<Finding> Unknown(SetUp setUp) => setUp.Named
        .Where(name => !KnownSettings.Contains(name))
        .Select(name => Finding.Warning(
            "setting-unknown",
            $"nobody reads the setting {name}",
            KnownSettings.Nearest(name) is { } meant ? $"was {meant} meant?" : "take it out; README lists the settings"));

    private static IEnumerable<Finding> Missing(SetUp setUp)
    {
        if (setUp.File is null && setUp["AzureWebJobsStorage"] is null && setUp["AzureWebJobsStorage__blobServiceUri"] is null)
        {
            yield return Finding.Fault("settings-missing", "there is neither a local.settings.json nor AzureWebJobsStorage in the environment", "copy local.settings.sample.json to local.settings.json, or say with --folder where it is");
            yield break;
        }

        if (setUp["AzureWebJobsStorage"] is null && (setUp["AzureWebJobsStorage__blobServiceUri"] is null || setUp["AzureWebJobsStorage__tableServiceUri"] is null))
        {
            yield return Finding.Fault(
                "storage-unset",
                "no setting says where storage is",
                "set AzureWebJobsStorage to UseDevelopmentStorage=true or a connection string, or AzureWebJobsStorage__blobServiceUri and AzureWebJobsStorage__tableServiceUri");
        }

        if (IsDevelopment(setUp))
        {
            yield break;
        }

        foreach (var name in Required.Where(name => setUp[name] is null))
        {
            yield return Finding.Fault("setting-missing", $"{name} is not set, and the app doesn't start without it outside Development", $"set {name} (README says to what), or AZURE_FUNCTIONS_ENVIRONMENT to Development on a developer's machine");
        }
    }

    private static IEnumerable<Finding> Receipts(SetUp setUp)
    {
        if (setUp["Receipts__CurrentKey"] is not { } current)
        {
            yield break;
        }

        var seed = setUp[$"Receipts__Keys__{current}"];
        if (seed is null)
        {
            yield return Finding.Fault("receipt-key-missing", $"Receipts__CurrentKey names {current}, and there is no Receipts__Keys__{current}", $"set Receipts__Keys__{current} to 32 random bytes in base64: openssl rand -base64 32");
        }
        else if (!seed.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) && !IsSeed(seed))
        {
            yield return Finding.Fault("receipt-key-malformed", $"Receipts__Keys__{current} isn't 32 bytes in base64", "make one: openssl rand -base64 32; keep a key that has signed receipts");
        }
    }

    private static bool IsDevelopment(SetUp setUp) => "Development".Equals(setUp["AZURE_FUNCTIONS_ENVIRONMENT"], StringComparison.OrdinalIgnoreCase);

    private static bool IsSeed(string text)
    {
        var bytes = new byte[SeedLength + 1];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == SeedLength;
    }
}
