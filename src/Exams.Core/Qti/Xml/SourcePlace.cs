namespace Exams.Core.Qti.Xml;

/// <summary>Where an element stands in the author's file, so that whatever goes wrong with it later can still say so.</summary>
/// <param name="File">The path inside the package, with forward slashes.</param>
/// <param name="Line">1-based line; 0 when the document was not read from text.</param>
/// <param name="Column">1-based column; 0 when the document was not read from text.</param>
/// <param name="Element">The element's local name as the file spells it.</param>
public readonly record struct SourcePlace(string File, int Line, int Column, string Element)
{
    /// <summary>An error here: nothing is published while it stands.</summary>
    public Finding Error(string rule, string message) => At(FindingSeverity.Error, rule, message);

    /// <summary>A warning here: published, but an author should look.</summary>
    public Finding Warning(string rule, string message) => At(FindingSeverity.Warning, rule, message);

    private Finding At(FindingSeverity severity, string rule, string message) => new(
        severity,
        rule,
        message,
        File,
        Line > 0 ? Line : null,
        Column > 0 ? Column : null,
        Element);
}
