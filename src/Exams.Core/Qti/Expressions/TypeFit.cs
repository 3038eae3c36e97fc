using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>Which types go together, and how a value becomes one of another type where they almost do.</summary>
internal static class TypeFit
{
    /// <summary>Whether values of the two base types can be equal.</summary>
    public static bool Comparable(BaseType left, BaseType right) =>
        left == right || left == BaseType.None || right == BaseType.None || (IsNumber(left) && IsNumber(right)) || (IsWord(left) && IsWord(right));

    /// <summary>Whether a type is among those allowed, as far as it is known.</summary>
    public static bool Fits(VariableType type, CardinalitySet cardinalities, TypeSet types) =>
        (type.Cardinality == Cardinality.None || (cardinalities & (CardinalitySet)(1 << (int)type.Cardinality)) != CardinalitySet.None)
        && (type.BaseType == BaseType.None || (types & (TypeSet)(1 << (int)type.BaseType)) != TypeSet.None);

    /// <summary>
    /// Whether a value of one type can be assigned to a variable of the other: exactly, or with a conversion that items in
    /// the wild rely on although the standard wants equal types.
    /// </summary>
    public static Assignability Assign(VariableType from, VariableType to)
    {
        if (from == to || from == VariableType.Unknown)
        {
            return Assignability.Exact;
        }

        var cardinality = from.Cardinality == to.Cardinality || from.Cardinality == Cardinality.None ? Assignability.Exact
            : from.Cardinality == Cardinality.Record || to.Cardinality == Cardinality.Record ? Assignability.Impossible
            : Assignability.Converted;
        var baseType = from.BaseType == to.BaseType || from.BaseType == BaseType.None ? Assignability.Exact
            : (IsNumber(from.BaseType) && IsNumber(to.BaseType)) || (IsWord(from.BaseType) && IsWord(to.BaseType)) ? Assignability.Converted
            : (IsNumber(from.BaseType) && to.BaseType == BaseType.Duration) || (from.BaseType == BaseType.Duration && IsNumber(to.BaseType)) ? Assignability.Converted
            : to.BaseType == BaseType.String || from.BaseType == BaseType.String ? Assignability.Converted
            : (from.BaseType, to.BaseType) is (BaseType.Pair, BaseType.DirectedPair) or (BaseType.DirectedPair, BaseType.Pair) ? Assignability.Converted
            : Assignability.Impossible;
        return (Assignability)Math.Max((int)cardinality, (int)baseType);
    }

    /// <summary>The value as one of the target's type; NULL when it can't be.</summary>
    public static QtiValue Convert(in QtiValue value, VariableType to)
    {
        if (value.IsNull || value.Type == to)
        {
            return value;
        }

        switch (to.Cardinality)
        {
            case Cardinality.Single when value.Cardinality == Cardinality.Single:
                return ConvertSingle(in value, to.BaseType);
            case Cardinality.Single when value.IsContainer:
                return ConvertSingle(in value.Items[0], to.BaseType);
            case Cardinality.Multiple or Cardinality.Ordered when value.Cardinality == Cardinality.Single:
                return QtiValue.Container(to.Cardinality, to.BaseType, [ConvertSingle(in value, to.BaseType)]);
            case Cardinality.Multiple or Cardinality.Ordered when value.IsContainer:
                var items = new QtiValue[value.Items.Length];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = ConvertSingle(in value.Items[i], to.BaseType);
                }

                return QtiValue.Container(to.Cardinality, to.BaseType, items);
            default:
                return QtiValue.Null;
        }
    }

    private static QtiValue ConvertSingle(in QtiValue value, BaseType to)
    {
        var from = value.BaseType;
        if (from == to)
        {
            return value;
        }

        if (IsNumber(from) || from == BaseType.Duration)
        {
            switch (to)
            {
                case BaseType.Float:
                    return QtiValue.Float(value.AsNumber());
                case BaseType.Duration:
                    return QtiValue.Duration(value.AsNumber());
                case BaseType.Integer:
                    // Truncated, as the engines that coerce do; the infinities have no integer.
                    var number = Math.Truncate(value.AsNumber());
                    return Math.Abs(number) < long.MaxValue ? QtiValue.Integer((long)number) : QtiValue.Null;
            }
        }

        if (to is BaseType.Pair or BaseType.DirectedPair && from is BaseType.Pair or BaseType.DirectedPair)
        {
            return value.Relabelled(to);
        }

        if (IsWord(to) && IsWord(from))
        {
            return value.Relabelled(to);
        }

        if (to == BaseType.String)
        {
            return QtiValue.String(ValueText.Print(in value));
        }

        return from == BaseType.String ? ValueText.Parse(value.AsText(), to) ?? QtiValue.Null : QtiValue.Null;
    }

    private static bool IsNumber(BaseType type) => type is BaseType.Integer or BaseType.Float;

    private static bool IsWord(BaseType type) => type is BaseType.Identifier or BaseType.String or BaseType.Uri or BaseType.IntOrIdentifier;
}
