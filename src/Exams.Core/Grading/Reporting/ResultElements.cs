using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Exams.Core.Qti.Values;
using NodaTime.Text;

namespace Exams.Core.Grading.Reporting;

/// <summary>The elements of QTI 3.0 Results Reporting. Unlike items, results keep camelCase names in 3.0.</summary>
internal static class ResultElements
{
    private static readonly XNamespace Namespace = "http://www.imsglobal.org/xsd/imsqti_result_v3p0";

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>A variable, its type first.</summary>
    public static XElement Variable(string kind, string identifier, VariableType type, params object?[] content) => Variable(
        kind,
        identifier,
        TypeNames.Name(type.Cardinality),
        type.Cardinality == Cardinality.Record ? null : TypeNames.Name(type.BaseType),
        content);

    /// <summary>A variable, its type first; records have no base type.</summary>
    public static XElement Variable(string kind, string identifier, string cardinality, string? baseType, params object?[] content) => Element(
        kind,
        new XAttribute("identifier", identifier),
        new XAttribute("cardinality", cardinality),
        baseType is null ? null : new XAttribute("baseType", baseType),
        content);

    /// <summary>An outcome that is a number.</summary>
    public static XElement Outcome(string identifier, decimal value, decimal? maximum = null, ScoredBy scoredBy = ScoredBy.Machine) => Variable(
        "outcomeVariable",
        identifier,
        "single",
        "float",
        maximum is { } most ? new XAttribute("normalMaximum", Number(most)) : null,
        scoredBy == ScoredBy.Machine ? null : new XAttribute("externalScored", "human"),
        Value(Number(value)));

    public static XElement Value(string text) => Element("value", text);

    /// <summary>A value's elements: none for NULL, one for each of a container's items or a record's fields.</summary>
    public static IReadOnlyList<XElement> Values(QtiValue value)
    {
        var elements = new List<XElement>();
        switch (value.Cardinality)
        {
            case Cardinality.None:
                break;
            case Cardinality.Single:
                elements.Add(Value(ValueText.Print(in value)));
                break;
            case Cardinality.Record:
                foreach (ref readonly var field in value.Fields)
                {
                    elements.Add(Element(
                        "value",
                        new XAttribute("fieldIdentifier", field.Name),
                        field.Value.IsNull ? null : new XAttribute("baseType", TypeNames.Name(field.Value.BaseType)),
                        ValueText.Print(field.Value)));
                }

                break;
            default:
                foreach (ref readonly var item in value.Items)
                {
                    elements.Add(Value(ValueText.Print(in item)));
                }

                break;
        }

        return elements;
    }

    /// <summary>The same of a value that was written as JSON; a record's fields with their names and types.</summary>
    public static IReadOnlyList<XElement> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => Value(Text(item)))],
        JsonValueKind.Object =>
        [
            .. value.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Object).Select(field => Element(
                "value",
                new XAttribute("fieldIdentifier", field.Name),
                field.Value.TryGetProperty("baseType", out var type) ? new XAttribute("baseType", type.ToString()) : null,
                field.Value.TryGetProperty("value", out var inner) ? Text(inner) : null)),
        ],
        _ => [Value(Text(value))],
    };

    public static string Instant(NodaTime.Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
