using CsCheck;
using Exams.Core.Qti.Values;

namespace Exams.Core.Tests.Qti.Values;

/// <summary>Generators of values.</summary>
internal static class QtiGen
{
    public static readonly Gen<string> Name = Gen.Char["ABCabc_1"].Array[1, 4].Select(chars => "n" + new string(chars));

    public static readonly Gen<BaseType> BaseType = Gen.OneOf(
        Core.Qti.Values.BaseType.Identifier,
        Core.Qti.Values.BaseType.Boolean,
        Core.Qti.Values.BaseType.Integer,
        Core.Qti.Values.BaseType.Float,
        Core.Qti.Values.BaseType.String,
        Core.Qti.Values.BaseType.Point,
        Core.Qti.Values.BaseType.Pair,
        Core.Qti.Values.BaseType.DirectedPair,
        Core.Qti.Values.BaseType.Duration,
        Core.Qti.Values.BaseType.Uri);

    /// <summary>A type, and a value of that type or NULL.</summary>
    public static readonly Gen<(VariableType Type, QtiValue Value)> TypedValue =
        from baseType in BaseType
        from cardinality in Gen.OneOf(Cardinality.Single, Cardinality.Multiple, Cardinality.Ordered)
        from items in Single(baseType).Array[0, 5]
        select (
            new VariableType(cardinality, baseType),
            cardinality == Cardinality.Single
                ? items.Length == 0 ? QtiValue.Null : items[0]
                : QtiValue.Container(cardinality, baseType, items));

    /// <summary>A value of a base type.</summary>
    public static Gen<QtiValue> Single(BaseType baseType) => baseType switch
    {
        Core.Qti.Values.BaseType.Boolean => Gen.Bool.Select(QtiValue.Boolean),
        Core.Qti.Values.BaseType.Integer => Gen.Long.Select(QtiValue.Integer),
        Core.Qti.Values.BaseType.Float => Gen.Double.Select(QtiValue.Float),
        Core.Qti.Values.BaseType.Duration => Gen.Double[0, 1e6].Select(QtiValue.Duration),
        Core.Qti.Values.BaseType.Point => Gen.Select(Gen.Int[-5000, 5000], Gen.Int[-5000, 5000]).Select((x, y) => QtiValue.Point(x, y)),
        Core.Qti.Values.BaseType.Pair => Gen.Select(Name, Name).Select(QtiValue.Pair),
        Core.Qti.Values.BaseType.DirectedPair => Gen.Select(Name, Name).Select(QtiValue.DirectedPair),
        Core.Qti.Values.BaseType.String => Gen.String.AlphaNumeric.Select(QtiValue.String),
        Core.Qti.Values.BaseType.Uri => Name.Select(QtiValue.Uri),
        _ => Name.Select(QtiValue.Identifier),
    };
}
