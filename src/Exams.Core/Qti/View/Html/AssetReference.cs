using System.Collections.Frozen;
using Exams.Core.Qti.Packages;

namespace Exams.Core.Qti.View.Html;

/// <summary>Turns references of a body into what a page may load or follow.</summary>
internal sealed class AssetReference(string file, Func<string, string?> assetUrl)
{
    private static readonly string[] RasterPrefixes =
    [
        "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,",
    ];

    // What a browser shows without running anything in it.
    private static readonly FrozenSet<string> Followable = FrozenSet.ToFrozenSet(
        [".csv", ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".ogg", ".pdf", ".png", ".txt", ".wav", ".webm", ".webp"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this is a picture in a data URI that can't carry a script.</summary>
    public static bool IsRasterImage(string url) =>
        Array.Exists(RasterPrefixes, prefix => url.TrimStart().StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether this leads to a passive file of the package that a link may open.</summary>
    public static bool IsFollowableFile(string reference) =>
        !Uri.TryCreate(reference.Trim(), UriKind.Absolute, out _) && Followable.Contains(Path.GetExtension(reference.Trim()));

    /// <summary>
    /// What a page may load: a file of the package, or a raster picture in the reference itself. Nothing from elsewhere: it would tell
    /// others who sits which exam, and may change after publication.
    /// </summary>
    public string? ForLoading(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        if (IsRasterImage(reference))
        {
            return reference.Trim();
        }

        var target = PackageHref.Resolve(PackagePath.Folder(file), reference);
        return target.Target == PackageHrefTarget.Inside ? assetUrl(target.Path) : null;
    }

    /// <summary>What a candidate may follow: a passive file of the package, a web page, a mail address, a place in the body.</summary>
    public string? ForFollowing(string reference)
    {
        var trimmed = reference.Trim();
        if (trimmed.StartsWith('#') && trimmed.Length > 1)
        {
            return "#" + BodyWriter.Prefixed(trimmed[1..]);
        }

        return Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)
            ? uri.Scheme is "http" or "https" or "mailto" ? uri.AbsoluteUri : null
            : IsFollowableFile(trimmed) ? ForLoading(trimmed) : null;
    }
}
