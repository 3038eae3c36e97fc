using System.Runtime.InteropServices;

namespace Exams.Core.Qti.Values;

/// <summary>A variable's cardinality and base type, as declared.</summary>
/// <param name="Cardinality">How many values.</param>
/// <param name="BaseType">Of what; <see cref="BaseType.None"/> for records, and where it can't be known before scoring.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VariableType(Cardinality Cardinality, BaseType BaseType)
{
    /// <summary>The type of an expression whose type shows only when it is evaluated, such as <c>null</c>.</summary>
    public static VariableType Unknown => default;

    /// <summary>One value of a base type.</summary>
    public static VariableType Single(BaseType baseType) => new(Cardinality.Single, baseType);

    /// <summary>Whether values of this type are numbers.</summary>
    public bool IsNumeric => BaseType is BaseType.Integer or BaseType.Float;

    /// <summary>Whether this is a multiple or ordered container.</summary>
    public bool IsContainer => Cardinality is Cardinality.Multiple or Cardinality.Ordered;

    /// <summary>Reads <c>multiple identifier</c>.</summary>
    public override string ToString() => Cardinality switch
    {
        Cardinality.None => "unknown",
        Cardinality.Record => "record",
        _ => $"{TypeNames.Name(Cardinality)} {TypeNames.Name(BaseType)}",
    };
}
