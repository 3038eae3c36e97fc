using System.Xml;
using System.Xml.Linq;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Packages;

/// <summary>Reads <c>imsmanifest.xml</c> of every generation by local names, and checks that what it names is there.</summary>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="find">The package's spelling of a path, or null if there is no such file.</param>
internal sealed class ManifestReader(ICollection<Finding> findings, Func<string, string?> find)
{
    private static readonly XName BaseAttribute = XNamespace.Xml + "base";

    /// <summary>Reads the manifest, or returns null if it isn't one.</summary>
    public PackageManifest? Read(ReadOnlyMemory<byte> content)
    {
        var root = XmlSource.Load(content, PackageManifest.FileName, findings)?.Root;
        if (root is null)
        {
            return null;
        }

        if (root.Name.LocalName == "questestinterop")
        {
            Report(root, "qti-1-unsupported", "this is QTI 1.x (questestinterop); convert it to QTI 2.1 or later");
            return null;
        }

        if (root.Name.LocalName != "manifest")
        {
            Report(root, "manifest-invalid", $"expected <manifest>, found <{root.Name.LocalName}>");
            return null;
        }

        if (Child(root, "resources") is not { } list)
        {
            Report(root, "manifest-invalid", "the manifest lists no resources");
            return null;
        }

        if (Child(root, "manifest") is { } nested)
        {
            Report(nested, "manifest-nested", "a manifest inside the manifest is not read", FindingSeverity.Warning);
        }

        var folder = Rebase(Rebase("", root), list);
        var resources = Children(list, "resource").Select(element => ReadResource(element, folder)).OfType<PackageResource>().ToList();
        new DependencyCheck(findings).Run(resources);
        var metadata = Child(root, "metadata");
        return new PackageManifest(
            root.Attribute("identifier")?.Value ?? "",
            Text(metadata, "schema"),
            Text(metadata, "schemaversion"),
            MetadataReader.Read(metadata),
            [.. resources.DistinctBy(resource => resource.Identifier, StringComparer.Ordinal)]);
    }

    private static XElement? Child(XElement? parent, string name) => parent is null ? null : Children(parent, name).FirstOrDefault();

    private static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private PackageResource? ReadResource(XElement element, string folder)
    {
        var identifier = element.Attribute("identifier")?.Value.Trim() ?? "";
        var type = element.Attribute("type")?.Value.Trim() ?? "";
        if (identifier.Length == 0 || type.Length == 0)
        {
            Report(element, "resource-incomplete", "a resource needs an identifier and a type");
            return null;
        }

        var kind = ResourceKinds.Of(type);
        if (kind == ResourceKind.Qti1)
        {
            Report(element, "qti-1-unsupported", $"resource '{identifier}' is QTI 1.x ({type}); convert it to QTI 2.1 or later");
            return null;
        }

        folder = Rebase(folder, element);
        var path = element.Attribute("href") is { } href ? Locate(element, folder, href.Value, kind) : null;
        var files = Children(element, "file").Select(file => LocateFile(file, folder, kind)).OfType<string>().ToList();
        if (element.Attribute("href") is null && kind != ResourceKind.Content)
        {
            path = files.FirstOrDefault();
            if (path is null)
            {
                Report(element, "resource-incomplete", $"resource '{identifier}' names no file");
            }
        }

        return new PackageResource(
            identifier,
            type,
            kind,
            path,
            files,
            [.. Children(element, "dependency").Select(d => d.Attribute("identifierref")?.Value.Trim()).OfType<string>()],
            MetadataReader.Read(Child(element, "metadata")),
            Line(element));
    }

    private string? LocateFile(XElement file, string folder, ResourceKind kind)
    {
        if (file.Attribute("href") is { } href)
        {
            return Locate(file, folder, href.Value, kind);
        }

        Report(file, "resource-incomplete", "a file needs an href");
        return null;
    }

    private string? Locate(XElement element, string folder, string href, ResourceKind kind)
    {
        var target = PackageHref.Resolve(folder, href);
        switch (target.Target)
        {
            case PackageHrefTarget.External when kind == ResourceKind.Content:
                Report(element, "href-external", $"'{href}' lies elsewhere and is not imported", FindingSeverity.Warning);
                return null;
            case PackageHrefTarget.External:
                Report(element, "href-external", $"'{href}' lies elsewhere; it must be in the package");
                return null;
            case PackageHrefTarget.Outside:
                Report(element, "href-outside", $"'{href}' leads out of the package");
                return null;
            case PackageHrefTarget.Nowhere:
                Report(element, "resource-incomplete", "the href is blank");
                return null;
        }

        // A name may hold a literal "%20": then only the reference as written finds it.
        var literal = PackageHref.Join(folder, href);
        var found = find(target.Path) ?? find(literal);
        if (found is null)
        {
            Report(element, "file-missing", $"the package has no file '{target.Path}'");
        }
        else if (found != target.Path && found != literal)
        {
            Report(element, "href-case", $"'{href}' is spelt '{found}' in the package", FindingSeverity.Warning);
        }

        return found;
    }

    private string Rebase(string folder, XElement element)
    {
        if (element.Attribute(BaseAttribute)?.Value is not { } value || value.Trim().Length == 0)
        {
            return folder;
        }

        var target = PackageHref.Resolve(folder, value);
        if (target.Target is PackageHrefTarget.External or PackageHrefTarget.Outside)
        {
            Report(element, "href-outside", $"xml:base '{value}' leads out of the package");
            return folder;
        }

        // RFC 3986, 5.2.3: only what stands before the last slash counts.
        var path = value.TrimEnd().EndsWith('/') ? target.Path + "/" : target.Path;
        return target.Target == PackageHrefTarget.Nowhere ? folder : PackagePath.Folder(path);
    }

    private void Report(XElement element, string rule, string message, FindingSeverity severity = FindingSeverity.Error)
    {
        var at = (IXmlLineInfo)element;
        findings.Add(new Finding(
            severity, rule, message, PackageManifest.FileName, at.LineNumber, at.LinePosition, element.Name.LocalName));
    }
}
