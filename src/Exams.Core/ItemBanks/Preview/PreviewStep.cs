using Exams.Core.Qti.Scoring;

namespace Exams.Core.ItemBanks.Preview;

/// <summary>One step of a processing.</summary>
/// <param name="Depth">How deep it is nested: 0 for a rule, 1 for its expression, …</param>
/// <param name="Element">The rule or expression, as the file spells it.</param>
/// <param name="Identifier">The variable it names, if any.</param>
/// <param name="Line">Its 1-based line in the item's file; 0 where it is of a standard template.</param>
/// <param name="Value">What it came to, written for a person: <c>[A, B]</c>, <c>2.5</c>, <c>NULL</c>.</param>
public sealed record PreviewStep(int Depth, string Element, string? Identifier, int Line, string Value)
{
    internal static PreviewStep Of(TraceStep step) => new(
        step.Depth,
        step.Element.Place.Element,
        step.Element.Attribute("identifier"),
        step.Element.Place.Line,
        step.Value.ToString());
}
