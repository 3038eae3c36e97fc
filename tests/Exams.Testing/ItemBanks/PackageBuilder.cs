using System.IO.Compression;
using System.Text;

namespace Exams.Testing.ItemBanks;

/// <summary>Packs a QTI content package in memory: state only the files that matter.</summary>
public sealed class PackageBuilder
{
    private readonly List<(string Name, byte[] Content)> _files = [];
    private readonly StringBuilder _resources = new();
    private bool _hasManifest;

    /// <summary>Adds a file as it is, unlisted by the manifest.</summary>
    public PackageBuilder With(string name, byte[] content)
    {
        _hasManifest |= name.EndsWith("imsmanifest.xml", StringComparison.OrdinalIgnoreCase);
        _files.Add((name, content));
        return this;
    }

    /// <summary>Adds a text file as it is, unlisted by the manifest.</summary>
    public PackageBuilder With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Adds a file and lists it as a resource whose identifier is <paramref name="identifier"/>, or R and a number.</summary>
    public PackageBuilder WithResource(string type, string name, string content, string? identifier = null, string inner = "")
    {
        identifier ??= $"R{_files.Count + 1}";
        Listing($"""<resource identifier="{identifier}" type="{type}" href="{name}"><file href="{name}"/>{inner}</resource>""");
        return With(name, content);
    }

    /// <summary>Adds a QTI 3.0 item.</summary>
    public PackageBuilder WithItem(string name, string content, string inner = "") =>
        WithResource("imsqti_item_xmlv3p0", name, content, inner: inner);

    /// <summary>Adds a QTI 3.0 test.</summary>
    public PackageBuilder WithTest(string name, string content) => WithResource("imsqti_test_xmlv3p0", name, content);

    /// <summary>Adds lines to the manifest's resources.</summary>
    public PackageBuilder Listing(string resources)
    {
        _resources.AppendLine(resources);
        return this;
    }

    /// <summary>The package as a zip archive; a manifest is made unless one was added.</summary>
    public byte[] Build()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (!_hasManifest)
            {
                Add(zip, "imsmanifest.xml", Encoding.UTF8.GetBytes(Manifest()));
            }

            _files.ForEach(file => Add(zip, file.Name, file.Content));
        }

        return archive.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }

    private string Manifest() =>
        $"""
        <manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="M">
        <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
        <organizations/>
        <resources>
        {_resources}</resources>
        </manifest>
        """;
}
