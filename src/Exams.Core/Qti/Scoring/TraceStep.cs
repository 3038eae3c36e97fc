using System.Runtime.InteropServices;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Scoring;

/// <summary>One step of a scoring.</summary>
/// <param name="Depth">How deep it is nested: 0 for a rule, 1 for its expression, …</param>
/// <param name="Element">The rule or expression.</param>
/// <param name="Value">What it came to: an expression's value, or what a rule assigned.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TraceStep(int Depth, MarkupElement Element, QtiValue Value)
{
    /// <summary>Reads <c>line 12 sum = 3</c>, indented by depth.</summary>
    public override string ToString()
    {
        var name = Element.Attribute("identifier") is { } identifier ? $"{Element.Place.Element} {identifier}" : Element.Place.Element;
        return $"{new string(' ', 2 * Depth)}{name} = {Value}  (line {Element.Place.Line})";
    }
}
