using System.Buffers;

namespace Exams.Core.Qti.Packages;

/// <summary>Where a reference leads.</summary>
public enum PackageHrefTarget
{
    /// <summary>To a path inside the package (which may or may not exist).</summary>
    Inside,

    /// <summary>Out of the package: up past its root, or to an absolute path.</summary>
    Outside,

    /// <summary>To a URI with a scheme or an authority.</summary>
    External,

    /// <summary>Nowhere: blank, or only a fragment.</summary>
    Nowhere,
}

/// <summary>A reference resolved against the folder of the file that holds it.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Path">The normalised, percent-decoded path when it leads inside, else the reference as written.</param>
public readonly record struct PackageHref(PackageHrefTarget Target, string Path)
{
    // RFC 3986, 3.1
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    /// <summary>Resolves <paramref name="href"/> (RFC 3986 relative references, backslashes tolerated) against <paramref name="folder"/>.</summary>
    /// <param name="folder">The folder inside the package, with or without a trailing slash; empty for the root.</param>
    /// <param name="href">The reference as the author wrote it, percent-encoded or not.</param>
    public static PackageHref Resolve(string folder, string href)
    {
        var end = href.AsSpan().IndexOfAny('#', '?');
        var bare = (end < 0 ? href : href[..end]).Trim();
        if (bare.Length == 0)
        {
            return new PackageHref(PackageHrefTarget.Nowhere, href);
        }

        var slashed = Uri.UnescapeDataString(bare).Replace('\\', '/');
        if (slashed.StartsWith("//", StringComparison.Ordinal) || HasScheme(bare))
        {
            return new PackageHref(PackageHrefTarget.External, href);
        }

        if (slashed.StartsWith('/') || slashed.Any(char.IsControl) || IsDrive(slashed))
        {
            return new PackageHref(PackageHrefTarget.Outside, href);
        }

        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in slashed.Split('/'))
        {
            if (segment == ".." && segments.Count == 0)
            {
                return new PackageHref(PackageHrefTarget.Outside, href);
            }

            if (segment == "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return segments.Count == 0
            ? new PackageHref(PackageHrefTarget.Nowhere, href)
            : new PackageHref(PackageHrefTarget.Inside, string.Join('/', segments));
    }

    /// <summary>The folder and the reference as written, one behind the other.</summary>
    internal static string Join(string folder, string href) => folder.Length == 0 || folder.EndsWith('/') ? folder + href : $"{folder}/{href}";

    private static bool IsDrive(string path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    private static bool HasScheme(string href)
    {
        var colon = href.IndexOf(':', StringComparison.Ordinal);
        return colon > 1
            && char.IsAsciiLetter(href[0])
            && href.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }
}
