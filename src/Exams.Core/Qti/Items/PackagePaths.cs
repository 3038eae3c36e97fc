namespace Exams.Core.Qti.Items;

/// <summary>Resolves relative references between the files of a package.</summary>
internal static class PackagePaths
{
    /// <summary>The path that a reference in a file leads to, or null when it leads out of the package.</summary>
    public static string? Resolve(string file, string href)
    {
        var parts = new List<string>(file.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (parts.Count > 0)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        foreach (var part in Uri.UnescapeDataString(href).Split('/', '\\'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }
}
