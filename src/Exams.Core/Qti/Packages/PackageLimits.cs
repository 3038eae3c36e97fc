namespace Exams.Core.Qti.Packages;

/// <summary>
/// What a package may cost to read. Sizes are counted while bytes are read: what an archive's header claims is never believed.
/// </summary>
public sealed record PackageLimits
{
    /// <summary>The limits that apply unless a caller states others.</summary>
    public static PackageLimits Default { get; } = new();

    /// <summary>The largest archive accepted, in bytes.</summary>
    public long PackageBytes { get; init; } = 200L << 20;

    /// <summary>The largest single file accepted, in bytes after unpacking.</summary>
    public long EntryBytes { get; init; } = 100L << 20;

    /// <summary>The most bytes accepted for all files together, after unpacking.</summary>
    public long TotalBytes { get; init; } = 1L << 30;

    /// <summary>The most entries accepted, folders included. At most 65,534: larger directories are refused unread.</summary>
    public int Entries { get; init; } = 50_000;

    /// <summary>The largest archive directory accepted, in bytes: it is held in memory.</summary>
    public long DirectoryBytes { get; init; } = 16L << 20;

    /// <summary>How many times its packed size a file may unpack to, once it has passed <see cref="RatioFloorBytes"/>.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Below this many unpacked bytes no ratio is asked for: small XML packs very well.</summary>
    public long RatioFloorBytes { get; init; } = 10L << 20;
}
