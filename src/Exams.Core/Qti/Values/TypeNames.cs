namespace Exams.Core.Qti.Values;

/// <summary>The standard's names of cardinalities and base types: the same in every version.</summary>
public static class TypeNames
{
    /// <summary>The attribute value that names a base type; <c>any</c> for none.</summary>
    public static string Name(BaseType baseType) => baseType switch
    {
        BaseType.Identifier => "identifier",
        BaseType.Boolean => "boolean",
        BaseType.Integer => "integer",
        BaseType.Float => "float",
        BaseType.String => "string",
        BaseType.Point => "point",
        BaseType.Pair => "pair",
        BaseType.DirectedPair => "directedPair",
        BaseType.Duration => "duration",
        BaseType.File => "file",
        BaseType.Uri => "uri",
        BaseType.IntOrIdentifier => "intOrIdentifier",
        _ => "any",
    };

    /// <summary>The attribute value that names a cardinality; <c>any</c> for none.</summary>
    public static string Name(Cardinality cardinality) => cardinality switch
    {
        Cardinality.Single => "single",
        Cardinality.Multiple => "multiple",
        Cardinality.Ordered => "ordered",
        Cardinality.Record => "record",
        _ => "any",
    };

    /// <summary>The base type of this name, or null.</summary>
    public static BaseType? ParseBaseType(string? name) => name switch
    {
        "identifier" => BaseType.Identifier,
        "boolean" => BaseType.Boolean,
        "integer" => BaseType.Integer,
        "float" => BaseType.Float,
        "string" => BaseType.String,
        "point" => BaseType.Point,
        "pair" => BaseType.Pair,
        "directedPair" => BaseType.DirectedPair,
        "duration" => BaseType.Duration,
        "file" => BaseType.File,
        "uri" => BaseType.Uri,
        "intOrIdentifier" => BaseType.IntOrIdentifier,
        _ => null,
    };

    /// <summary>The cardinality of this name, or null.</summary>
    public static Cardinality? ParseCardinality(string? name) => name switch
    {
        "single" => Cardinality.Single,
        "multiple" => Cardinality.Multiple,
        "ordered" => Cardinality.Ordered,
        "record" => Cardinality.Record,
        _ => null,
    };
}
