namespace Exams.Core.Qti.Packages;

/// <summary>Turns an archive's entry names into safe paths. Nothing is ever unpacked under its own name onto a disk; still no name may climb.</summary>
internal static class PackagePath
{
    /// <summary>The longest path accepted, in characters: a blob's name must have room for a prefix.</summary>
    public const int MaxLength = 900;

    private const int DecodingRounds = 3;

    /// <summary>The path for an entry name, or null with what is wrong with it.</summary>
    public static string? FromEntryName(string name, out string? fault)
    {
        fault = Fault(name);

        // Names in an archive are literal, but whoever serves them may decode once more than we do.
        var decoded = name;
        for (var round = 0; round < DecodingRounds && fault is null && decoded.Contains('%', StringComparison.Ordinal); round++)
        {
            decoded = Uri.UnescapeDataString(decoded);
            fault = Fault(decoded);
        }

        return fault is null ? Join(name) : null;
    }

    /// <summary>The folder of a path, with its trailing slash; empty at the root.</summary>
    public static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string? Fault(string name)
    {
        if (name.Any(char.IsControl))
        {
            return "the name holds a control character";
        }

        if (name.Length > MaxLength)
        {
            return $"the name is longer than {MaxLength} characters";
        }

        var slashed = name.Replace('\\', '/');
        if (slashed.StartsWith('/'))
        {
            return "the name is an absolute path";
        }

        if (slashed.Length > 1 && slashed[1] == ':' && char.IsAsciiLetter(slashed[0]))
        {
            return "the name starts with a drive letter";
        }

        return slashed.Split('/').Any(Climbs) ? "the name climbs out of its folder" : null;
    }

    // Windows drops trailing dots and blanks, so ".. " and "..." are dot-dot too.
    private static bool Climbs(string segment) => segment.Length > 1 && segment.StartsWith('.') && segment.All(c => c is '.' or ' ');

    private static string Join(string name) =>
        string.Join('/', name.Replace('\\', '/').Split('/').Where(segment => segment is not ("" or ".")));
}
