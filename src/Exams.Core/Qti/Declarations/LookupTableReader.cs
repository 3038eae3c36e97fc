using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>Reads <c>matchTable</c> and <c>interpolationTable</c>.</summary>
internal static class LookupTableReader
{
    /// <summary>The table of an outcome declaration, or null when it has none.</summary>
    public static LookupTable? Read(MarkupElement declaration, VariableType type, Reading reading)
    {
        if (declaration.Element("matchTable") is { } match)
        {
            return new MatchTable(MatchEntries(match, type, reading), Value(match, "defaultValue", type, reading));
        }

        return declaration.Element("interpolationTable") is { } steps
            ? new InterpolationTable(InterpolationEntries(steps, type, reading), Value(steps, "defaultValue", type, reading))
            : null;
    }

    private static ImmutableArray<MatchTableEntry> MatchEntries(MarkupElement table, VariableType type, Reading reading)
    {
        var entries = ImmutableArray.CreateBuilder<MatchTableEntry>();
        foreach (var entry in table.ElementsNamed("matchTableEntry"))
        {
            if (reading.Required(entry, "sourceValue") is not { } source)
            {
                continue;
            }

            if (ValueText.ParseInteger(source) is { } number)
            {
                entries.Add(new MatchTableEntry(number, Value(entry, "targetValue", type, reading)));
            }
            else
            {
                reading.Error(entry, "attribute-lexical", $"sourceValue is \"{source}\", expected a whole number");
            }
        }

        return entries.DrainToImmutable();
    }

    private static ImmutableArray<InterpolationTableEntry> InterpolationEntries(MarkupElement table, VariableType type, Reading reading)
    {
        var entries = ImmutableArray.CreateBuilder<InterpolationTableEntry>();
        foreach (var entry in table.ElementsNamed("interpolationTableEntry"))
        {
            if (reading.Required(entry, "sourceValue") is not null && reading.Float(entry, "sourceValue") is { } source)
            {
                entries.Add(new InterpolationTableEntry(
                    source,
                    reading.Boolean(entry, "includeBoundary", true),
                    Value(entry, "targetValue", type, reading)));
            }
        }

        return entries.DrainToImmutable();
    }

    private static QtiValue Value(MarkupElement element, string attribute, VariableType type, Reading reading) =>
        element.Attribute(attribute) is { } text ? ValueReader.ReadText(element, text, type.BaseType, reading) : QtiValue.Null;
}
