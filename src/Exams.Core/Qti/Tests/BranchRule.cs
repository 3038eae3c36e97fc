using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>Where to go next when an expression is true; only in linear parts (QTI 3.0 ASI, BranchRule).</summary>
/// <param name="Target">The identifier of what comes next, or one of the exits.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Place">Where it is written.</param>
public sealed record BranchRule(string Target, MarkupElement Expression, SourcePlace Place)
{
    /// <summary>Ends the test.</summary>
    public const string ExitTest = "EXIT_TEST";

    /// <summary>Goes on behind the part.</summary>
    public const string ExitTestPart = "EXIT_TESTPART";

    /// <summary>Goes on behind the section.</summary>
    public const string ExitSection = "EXIT_SECTION";
}
