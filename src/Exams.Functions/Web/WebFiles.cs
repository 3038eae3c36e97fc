using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Exams.Functions.Web;

/// <summary>The front end's files, read once from the folder <c>wwwroot</c> beside the app: together they are some hundred kilobytes.</summary>
public sealed class WebFiles
{
    private const string Start = "index.html";

    // What is in here has a digest of its content in its name.
    private const string Named = "assets/";

    private static readonly (string Encoding, string Suffix)[] Encodings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    private readonly Lazy<FrozenDictionary<string, WebFile>> _files;

    /// <summary>The files of a folder; none where there is no such folder.</summary>
    public WebFiles(string folder) => _files = new(() => Read(folder));

    /// <summary>A file by its path, without a slash in front; the empty path is the start page. Null where there is none.</summary>
    public WebFile? Find(string path) => _files.Value.GetValueOrDefault(path.Length == 0 ? Start : path);

    private static FrozenDictionary<string, WebFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return FrozenDictionary<string, WebFile>.Empty;
        }

        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .ToHashSet(StringComparer.Ordinal);
        return paths
            .Where(path => !Encodings.Any(encoding => path.EndsWith(encoding.Suffix, StringComparison.Ordinal)))
            .ToFrozenDictionary(path => path, path => Read(folder, path, paths), StringComparer.Ordinal);
    }

    private static WebFile Read(string folder, string path, HashSet<string> paths)
    {
        var content = File.ReadAllBytes(Path.Combine(folder, path));
        return new WebFile(
            MediaTypes.TryGetContentType(path, out var type) ? Textual(type) : "application/octet-stream",
            $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"",
            content,
            [
                .. Encodings.Where(encoding => paths.Contains(path + encoding.Suffix))
                    .Select(encoding => (encoding.Encoding, (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(folder, path + encoding.Suffix)))),
            ],
            path.StartsWith(Named, StringComparison.Ordinal));
    }

    private static string Textual(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
}
