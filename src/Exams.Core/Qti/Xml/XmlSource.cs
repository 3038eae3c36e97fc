using System.Xml;
using System.Xml.Linq;

namespace Exams.Core.Qti.Xml;

/// <summary>
/// Loads an author's XML without trusting it: no DTD, no external fetch, bounded depth and size, line numbers kept. A bare
/// <c>&lt;!DOCTYPE name&gt;</c>, which some editors write, declares nothing and is let through.
/// </summary>
public static class XmlSource
{
    /// <summary>The deepest nesting accepted. Real items stay under 40; what recurses over a tree can rely on it.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most characters accepted in one document: 32 Mi.</summary>
    public const long MaxCharacters = 32L * 1024 * 1024;

    /// <summary>Reads a whole document, or adds one error to <paramref name="findings"/> and returns null.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="file">The path to name in findings.</param>
    /// <param name="findings">Receives <c>xml-malformed</c>, <c>xml-dtd</c> or <c>xml-too-deep</c>.</param>
    public static XDocument? Load(ReadOnlyMemory<byte> content, string file, ICollection<Finding> findings)
    {
        try
        {
            using (var scout = Open(content))
            {
                while (scout.Read())
                {
                    if (scout.NodeType == XmlNodeType.DocumentType && Declares(scout))
                    {
                        findings.Add(At(scout, file, "xml-dtd", "a document type declaration that declares anything is not accepted"));
                        return null;
                    }

                    if (scout.Depth > MaxDepth)
                    {
                        findings.Add(At(scout, file, "xml-too-deep", $"elements nest deeper than {MaxDepth}"));
                        return null;
                    }
                }
            }

            using var reader = Open(content);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            findings.Add(new Finding(
                FindingSeverity.Error,
                "xml-malformed",
                e.Message,
                file,
                e.LineNumber > 0 ? e.LineNumber : null,
                e.LinePosition > 0 ? e.LinePosition : null));
            return null;
        }
    }

    private static bool Declares(XmlReader type) =>
        type.Value.Length > 0 || type.GetAttribute("SYSTEM") is not null || type.GetAttribute("PUBLIC") is not null;

    private static XmlReader Open(ReadOnlyMemory<byte> content) =>
        XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            MaxCharactersFromEntities = 1024,
            CloseInput = true,
        });

    private static Finding At(XmlReader reader, string file, string rule, string message)
    {
        var line = (IXmlLineInfo)reader;
        return new Finding(FindingSeverity.Error, rule, message, file, line.LineNumber, line.LinePosition, reader.LocalName);
    }
}
