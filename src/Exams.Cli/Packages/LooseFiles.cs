using System.Xml.Linq;
using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Xml;

namespace Exams.Cli.Packages;

/// <summary>Files in a folder, opened as if they lay in a package: by relative paths that don't lead out.</summary>
/// <param name="root">The folder's full path.</param>
internal sealed class LooseFiles(string root)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar;

    /// <summary>A file's bytes, or null when there is none.</summary>
    public byte[]? Open(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        return full.StartsWith(_root, StringComparison.Ordinal) && File.Exists(full) ? File.ReadAllBytes(full) : null;
    }

    /// <summary>A file and everything that its XML, and the XML that this leads to, refers to and that is there.</summary>
    public IReadOnlyCollection<string> Closure(string path)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { path };
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var next))
        {
            var folder = next[..(next.LastIndexOf('/') + 1)];
            foreach (var target in References(next).Select(href => PackageHref.Resolve(folder, href)))
            {
                if (target.Target == PackageHrefTarget.Inside && File.Exists(Path.Combine(_root, target.Path)) && found.Add(target.Path))
                {
                    open.Enqueue(target.Path);
                }
            }
        }

        return found;
    }

    /// <summary>A file's bytes, or null when there is none.</summary>
    public ReadOnlyMemory<byte>? OpenMemory(string path) => Open(path) is { } content ? content.AsMemory() : default(ReadOnlyMemory<byte>?);

    private IEnumerable<string> References(string path) =>
        path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && Open(path) is { } content
        && XmlSource.Load(content, path, new List<Finding>()) is { } document
            ? document.Descendants().Attributes()
                .Where(attribute => attribute.Name.LocalName is "src" or "data" or "href" or "templateLocation" or "template-location")
                .Select(attribute => attribute.Value)
            : [];
}
