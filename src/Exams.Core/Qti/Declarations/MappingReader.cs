using System.Collections.Immutable;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>Reads <c>mapping</c> and <c>areaMapping</c>.</summary>
internal static class MappingReader
{
    public static Mapping Read(MarkupElement element, VariableType type, Reading reading)
    {
        // The schemas of 2.0 and 2.1 default the attribute to true, those of 2.2 and 3.0 to false.
        var caseSensitiveByDefault = reading.Version is QtiVersion.V20 or QtiVersion.V21;
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        foreach (var entry in element.ElementsNamed("mapEntry"))
        {
            // An empty key is legal: it is what an empty response maps by.
            if (entry.Attribute("mapKey") is not { } key)
            {
                reading.Error(entry, "attribute-missing", "the attribute mapKey is required");
            }
            else if (MappedValue(entry, reading) is { } mapped)
            {
                var value = ValueReader.ReadText(entry, key, type.BaseType, reading);
                entries.Add(new MapEntry(value, mapped, reading.Boolean(entry, "caseSensitive", caseSensitiveByDefault)));
            }
        }

        return new Mapping(
            entries.DrainToImmutable(),
            reading.Float(element, "defaultValue") ?? 0,
            reading.Float(element, "lowerBound"),
            reading.Float(element, "upperBound"));
    }

    public static AreaMapping ReadAreas(MarkupElement element, Reading reading)
    {
        var entries = ImmutableArray.CreateBuilder<AreaMapEntry>();
        foreach (var entry in element.ElementsNamed("areaMapEntry"))
        {
            if (ReadShape(entry, reading) is { } shape && MappedValue(entry, reading) is { } mapped)
            {
                entries.Add(new AreaMapEntry(shape, mapped));
            }
        }

        return new AreaMapping(
            entries.DrainToImmutable(),
            reading.Float(element, "defaultValue") ?? 0,
            reading.Float(element, "lowerBound"),
            reading.Float(element, "upperBound"));
    }

    public static Shape? ReadShape(MarkupElement element, Reading reading)
    {
        var shape = Shape.Parse(element.Attribute("shape")?.Trim(), element.Attribute("coords"));
        if (shape is null)
        {
            reading.Error(
                element,
                "shape-lexical",
                $"shape \"{element.Attribute("shape")}\" with coords \"{element.Attribute("coords")}\" is not an area in pixels");
        }

        return shape;
    }

    private static double? MappedValue(MarkupElement entry, Reading reading) =>
        reading.Required(entry, "mappedValue") is null ? null : reading.Float(entry, "mappedValue");
}
