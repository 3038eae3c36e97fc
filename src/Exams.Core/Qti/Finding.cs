namespace Exams.Core.Qti;

/// <summary>How much a finding weighs: an error keeps the package from being published.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Information,

    /// <summary>Published, but an author should look.</summary>
    Warning,

    /// <summary>Nothing is published while one of these stands.</summary>
    Error,
}

/// <summary>What a reader saw in an author's file: what, where, and which rule it breaks.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Rule">A stable kebab-case code, e.g. <c>xml-malformed</c> or <c>item-unsupported-element</c>.</param>
/// <param name="Message">What was found and what was expected, in a sentence for the author.</param>
/// <param name="File">The path inside the package, with forward slashes.</param>
/// <param name="Line">1-based line, where one is known.</param>
/// <param name="Column">1-based column, where one is known.</param>
/// <param name="Element">The local name of the element as the file spells it, where there is one.</param>
public sealed record Finding(
    FindingSeverity Severity,
    string Rule,
    string Message,
    string File,
    int? Line = null,
    int? Column = null,
    string? Element = null)
{
    /// <summary>Reads <c>file(line,column): error rule: message</c>, the form that editors link.</summary>
    public override string ToString()
    {
        var place = Line is null ? File : $"{File}({Line},{Column ?? 1})";
        var element = Element is null ? "" : $" <{Element}>";
        return $"{place}: {Severity.ToString().ToLowerInvariant()} {Rule}{element}: {Message}";
    }
}
