using System.IO.Compression;
using System.Text;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;

namespace Exams.Testing.ItemBanks;

/// <summary>Makes small QTI 3.0 packages.</summary>
public sealed class APackage
{
    private const string Namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<string> _resources = [];

    /// <summary>With an item of one single choice, keyed A.</summary>
    public APackage WithChoice(string identifier) => WithItem(
        identifier,
        $"""
        <qti-assessment-item xmlns="{Namespace}" identifier="{identifier}" title="{identifier}" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
            <qti-correct-response><qti-value>A</qti-value></qti-correct-response>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
          <qti-item-body>
            <qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true">
              <qti-prompt>Which?</qti-prompt>
              <qti-simple-choice identifier="A">This</qti-simple-choice>
              <qti-simple-choice identifier="B">That</qti-simple-choice>
              <qti-simple-choice identifier="C">Neither</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
        </qti-assessment-item>
        """);

    /// <summary>With an item that a person scores, of at most 4 points.</summary>
    public APackage WithEssay(string identifier) => WithItem(
        identifier,
        $"""
        <qti-assessment-item xmlns="{Namespace}" identifier="{identifier}" title="{identifier}" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="4" external-scored="human"/>
          <qti-item-body>
            <qti-rubric-block view="scorer" use="scoring"><qti-content-body><p>Four points for the reason.</p></qti-content-body></qti-rubric-block>
            <qti-extended-text-interaction response-identifier="RESPONSE"><qti-prompt>Why?</qti-prompt></qti-extended-text-interaction>
          </qti-item-body>
        </qti-assessment-item>
        """);

    /// <summary>With an item, or a resource of another type, as it is written.</summary>
    public APackage WithItem(string identifier, string xml, string type = "imsqti_item_xmlv3p0") =>
        WithResource(identifier, type, $"items/{identifier}.xml", xml);

    /// <summary>With a file that items show; after the test, which is of all that is there.</summary>
    public APackage WithFile(string path, string content) => WithResource($"file-{_files.Count}", "webcontent", path, content);

    /// <summary>With a test of one section of all items so far.</summary>
    public APackage WithTest(string identifier = "test") => WithResource(
        identifier,
        "imsqti_test_xmlv3p0",
        $"{identifier}.xml",
        $"""
        <qti-assessment-test xmlns="{Namespace}" identifier="{identifier}" title="The {identifier}">
          <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
            <qti-assessment-section identifier="section" title="All" visible="true">
              {string.Concat(_files.Keys.Select(path => $"<qti-assessment-item-ref identifier=\"{Path.GetFileNameWithoutExtension(path)}\" href=\"{path}\" category=\"general\"/>"))}
            </qti-assessment-section>
          </qti-test-part>
        </qti-assessment-test>
        """);

    /// <summary>The archive.</summary>
    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "imsmanifest.xml", Manifest());
            foreach (var (path, content) in _files)
            {
                Write(zip, path, content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The archive, read and imported.</summary>
    public (ItemBank Bank, ContentPackage Package) Import(string bank = "bank")
    {
        var read = PackageReader.Read(new MemoryStream(Zip()));
        var imported = ItemBankImport.Run(read, ItemBankId.Parse(bank));
        return imported.Bank is { } published
            ? (published, read.Package!)
            : throw new InvalidOperationException(string.Join('\n', imported.Findings));
    }

    private APackage WithResource(string identifier, string type, string path, string content)
    {
        _files.Add(path, content);
        _resources.Add($"""<resource identifier="{identifier}" type="{type}" href="{path}"><file href="{path}"/></resource>""");
        return this;
    }

    private string Manifest() =>
        $"""
        <manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="manifest">
          <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
          <organizations/>
          <resources>{string.Concat(_resources)}</resources>
        </manifest>
        """;

    private static void Write(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(content);
    }
}
