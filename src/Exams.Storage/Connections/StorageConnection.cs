using Microsoft.Extensions.Configuration;

namespace Exams.Storage.Connections;

/// <summary>Where storage is and as whom to ask, as the settings tell.</summary>
internal sealed record StorageConnection
{
    /// <summary>The setting that the Functions host reads too.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>The setting for several systems in one account.</summary>
    public const string PrefixSetting = "Storage:Prefix";

    /// <summary>The account with its key; null where an identity asks.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>The blobs' address, where an identity asks.</summary>
    public Uri? Blobs { get; private init; }

    /// <summary>The tables' address, where an identity asks.</summary>
    public Uri? Tables { get; private init; }

    /// <summary>The user-assigned identity; null for the app's own.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Whether a developer's own identity may ask.</summary>
    public bool IsDevelopment { get; private init; }

    /// <summary>Begins the name of every table and container; usually empty.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">They name no storage, only half of it, or a malformed prefix.</exception>
    public static StorageConnection Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting);
        var (blobs, tables) = (section["blobServiceUri"], section["tableServiceUri"]);
        if (blobs is null != tables is null)
        {
            throw new InvalidOperationException($"{Setting}__blobServiceUri and {Setting}__tableServiceUri are set both or neither");
        }

        if (blobs is null && string.IsNullOrEmpty(section.Value))
        {
            throw new InvalidOperationException($"{Setting} is not set: it says where tables and blobs are kept");
        }

        var prefix = configuration[PrefixSetting] ?? "";
        return IsPrefix(prefix)
            ? new StorageConnection
            {
                ConnectionString = blobs is null ? section.Value : null,
                Blobs = blobs is null ? null : new Uri(blobs),
                Tables = tables is null ? null : new Uri(tables),
                ClientId = section["clientId"],
                IsDevelopment = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development",
                Prefix = prefix,
            }
            : throw new InvalidOperationException($"{PrefixSetting} '{prefix}' isn't a letter and up to 15 letters or digits, all lower-case");
    }

    private static bool IsPrefix(string text) =>
        text.Length <= 16
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
        && (text.Length == 0 || char.IsAsciiLetterLower(text[0]));
}
