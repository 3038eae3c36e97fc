using System.Xml.Linq;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>
/// Writes tests of any version, and the section files that they refer to, as QTI 3.0. References stay as they are: they lead to the same
/// files as long as those keep their paths.
/// </summary>
public static class TestWriter
{
    /// <summary>The document as QTI 3.0, or an error in <paramref name="findings"/> and null when it can't be read.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="file">The path to name in findings.</param>
    /// <param name="findings">Receives what was seen.</param>
    public static XDocument? Write(ReadOnlyMemory<byte> content, string file, ICollection<Finding> findings) =>
        XmlSource.Load(content, file, findings)?.Root is { } root ? new XDocument(MarkupWriter.Write(MarkupReader.Read(root, file))) : null;
}
