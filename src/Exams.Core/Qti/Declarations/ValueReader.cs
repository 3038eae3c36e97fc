using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>Reads lists of <c>value</c> elements: defaults and correct responses.</summary>
internal static class ValueReader
{
    public static QtiValue Read(MarkupElement parent, VariableType type, Reading reading)
    {
        if (type.Cardinality == Cardinality.Record)
        {
            return ReadRecord(parent, reading);
        }

        var values = new List<QtiValue>();
        foreach (var element in parent.ElementsNamed("value"))
        {
            values.Add(ReadText(element, element.Text, type.BaseType, reading));
        }

        if (type.IsContainer)
        {
            return QtiValue.Container(type.Cardinality, type.BaseType, values.ToArray());
        }

        if (values.Count > 1)
        {
            reading.Warning(parent, "value-count", $"{values.Count} values for a single variable; the first counts");
        }

        return values.Count == 0 ? QtiValue.Null : values[0];
    }

    /// <summary>Reads a single value, or adds an error and returns NULL.</summary>
    public static QtiValue ReadText(MarkupElement at, string text, BaseType baseType, Reading reading)
    {
        // Editors indent strings; JQTI+, qti-sdk and the schema's own examples agree that the layout isn't part of the value.
        var lexical = baseType == BaseType.String ? text.Trim() : text;
        if (ValueText.Parse(lexical, baseType) is { } value)
        {
            return value;
        }

        reading.Error(at, "value-lexical", $"\"{Shorten(text)}\" is not a value of base type {TypeNames.Name(baseType)}");
        return QtiValue.Null;
    }

    private static QtiValue ReadRecord(MarkupElement parent, Reading reading)
    {
        var fields = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        foreach (var element in parent.ElementsNamed("value"))
        {
            if (reading.Required(element, "fieldIdentifier") is not { } name)
            {
                continue;
            }

            var baseType = TypeNames.ParseBaseType(element.Attribute("baseType")?.Trim()) ?? BaseType.String;
            fields[name] = ReadText(element, element.Text, baseType, reading);
        }

        return QtiValue.Record(fields.Select(field => new QtiField(field.Key, field.Value)));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
