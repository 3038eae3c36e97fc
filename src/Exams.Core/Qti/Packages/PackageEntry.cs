namespace Exams.Core.Qti.Packages;

/// <summary>A file of a package, read and measured once.</summary>
/// <param name="Path">Where it lies: forward slashes, relative to the manifest's folder, no dot segments.</param>
/// <param name="Length">Its unpacked length in bytes, as counted.</param>
/// <param name="Sha256">The SHA-256 of its unpacked bytes, in lower-case hexadecimal.</param>
public sealed record PackageEntry(string Path, long Length, string Sha256);
