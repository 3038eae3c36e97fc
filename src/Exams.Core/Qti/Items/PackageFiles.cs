namespace Exams.Core.Qti.Items;

/// <summary>Opens a file that an item refers to.</summary>
/// <param name="path">The path inside the package, with forward slashes, resolved against the item's own.</param>
/// <returns>The file's bytes, or null when the package has no such file.</returns>
public delegate ReadOnlyMemory<byte>? PackageFiles(string path);
