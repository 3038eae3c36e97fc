using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View;

/// <summary>Material that several items may refer to (QTI 3.0 ASI, AssessmentStimulus).</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Title">Its title; empty if it has none.</param>
/// <param name="File">The path of its file inside the package.</param>
/// <param name="Body">Its content; null if it has none.</param>
public sealed record AssessmentStimulus(string Identifier, string Title, string File, MarkupElement? Body)
{
    /// <summary>Reads a stimulus' file, or adds an error to <paramref name="findings"/> and returns null.</summary>
    public static AssessmentStimulus? Read(ReadOnlyMemory<byte> content, string file, ICollection<Finding> findings)
    {
        if (XmlSource.Load(content, file, findings)?.Root is not { } document)
        {
            return null;
        }

        var root = MarkupReader.Read(document, file);
        if (root.Is("assessmentStimulus"))
        {
            return new AssessmentStimulus(root.Attribute("identifier") ?? "", root.Attribute("title") ?? "", file, root.Element("stimulusBody"));
        }

        findings.Add(root.Place.Error("stimulus-root", "expected a qti-assessment-stimulus"));
        return null;
    }
}
