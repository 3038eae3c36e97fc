using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Exams.Core.Qti.Values;

/// <summary>
/// A value of a QTI variable. NULL is <c>default</c>, and is also what an empty string, an empty container, an empty record
/// and NaN are (QTI 3.0 ASI, "NULL values"). Immutable; 24 bytes; numbers, booleans, points and NULL allocate nothing.
/// </summary>
public readonly struct QtiValue : IEquatable<QtiValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly Cardinality _cardinality;
    private readonly BaseType _baseType;

    private QtiValue(Cardinality cardinality, BaseType baseType, long bits, object? reference)
    {
        _cardinality = cardinality;
        _baseType = baseType;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>No value: a member of every type.</summary>
    public static QtiValue Null => default;

    /// <summary>True, a single boolean.</summary>
    public static QtiValue True => new(Cardinality.Single, BaseType.Boolean, 1, null);

    /// <summary>False, a single boolean.</summary>
    public static QtiValue False => new(Cardinality.Single, BaseType.Boolean, 0, null);

    /// <summary>Whether this is NULL.</summary>
    public bool IsNull => _cardinality == Cardinality.None;

    /// <summary>How many values this holds; <see cref="Cardinality.None"/> for NULL.</summary>
    public Cardinality Cardinality => _cardinality;

    /// <summary>Of which type; <see cref="BaseType.None"/> for NULL and records.</summary>
    public BaseType BaseType => _baseType;

    /// <summary>Cardinality and base type together.</summary>
    public VariableType Type => new(_cardinality, _baseType);

    /// <summary>Whether this is one number.</summary>
    public bool IsNumber => _cardinality == Cardinality.Single && _baseType is BaseType.Integer or BaseType.Float;

    /// <summary>Whether this is a multiple or ordered container.</summary>
    public bool IsContainer => _cardinality is Cardinality.Multiple or Cardinality.Ordered;

    /// <summary>A single boolean.</summary>
    public static QtiValue Boolean(bool value) => value ? True : False;

    /// <summary>A single integer.</summary>
    public static QtiValue Integer(long value) => new(Cardinality.Single, BaseType.Integer, value, null);

    /// <summary>A single float; NaN is NULL.</summary>
    public static QtiValue Float(double value) =>
        double.IsNaN(value) ? default : new(Cardinality.Single, BaseType.Float, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A single duration in seconds; negative and NaN are NULL.</summary>
    public static QtiValue Duration(double seconds) =>
        !(seconds >= 0) ? default : new(Cardinality.Single, BaseType.Duration, BitConverter.DoubleToInt64Bits(seconds), null);

    /// <summary>A single string; empty text is NULL.</summary>
    public static QtiValue String(string? value) => Textual(BaseType.String, value);

    /// <summary>A single identifier; empty text is NULL.</summary>
    public static QtiValue Identifier(string? value) => Textual(BaseType.Identifier, value);

    /// <summary>A single URI; empty text is NULL.</summary>
    public static QtiValue Uri(string? value) => Textual(BaseType.Uri, value);

    /// <summary>A single intOrIdentifier; empty text is NULL.</summary>
    public static QtiValue IntOrIdentifier(string? value) => Textual(BaseType.IntOrIdentifier, value);

    /// <summary>A single point; coordinates in pixels, kept to single precision (whole numbers up to 2²⁴ are exact).</summary>
    public static QtiValue Point(float x, float y) => new(
        Cardinality.Single,
        BaseType.Point,
        ((long)BitConverter.SingleToInt32Bits(x) << 32) | (uint)BitConverter.SingleToInt32Bits(y),
        null);

    /// <summary>A single pair: two identifiers whose order doesn't count.</summary>
    public static QtiValue Pair(string first, string second) =>
        new(Cardinality.Single, BaseType.Pair, first.Length, string.Concat(first, " ", second));

    /// <summary>A single directed pair: source, then destination.</summary>
    public static QtiValue DirectedPair(string source, string destination) =>
        new(Cardinality.Single, BaseType.DirectedPair, source.Length, string.Concat(source, " ", destination));

    /// <summary>A single file.</summary>
    public static QtiValue File(QtiFile? file) => file is null ? default : new(Cardinality.Single, BaseType.File, 0, file);

    /// <summary>A bag. NULLs are left out; none left is NULL.</summary>
    /// <param name="baseType">The base type of every item.</param>
    /// <param name="items">Single values of that base type, or NULLs.</param>
    public static QtiValue Multiple(BaseType baseType, params ReadOnlySpan<QtiValue> items) => Container(Cardinality.Multiple, baseType, items);

    /// <summary>A list. NULLs are left out; none left is NULL.</summary>
    /// <param name="baseType">The base type of every item.</param>
    /// <param name="items">Single values of that base type, or NULLs.</param>
    public static QtiValue Ordered(BaseType baseType, params ReadOnlySpan<QtiValue> items) => Container(Cardinality.Ordered, baseType, items);

    /// <summary>A container of either kind. NULLs are left out; none left is NULL.</summary>
    /// <param name="cardinality"><see cref="Cardinality.Multiple"/> or <see cref="Cardinality.Ordered"/>.</param>
    /// <param name="baseType">The base type of every item.</param>
    /// <param name="items">Single values of that base type, or NULLs.</param>
    public static QtiValue Container(Cardinality cardinality, BaseType baseType, ReadOnlySpan<QtiValue> items)
    {
        var count = 0;
        foreach (ref readonly var item in items)
        {
            count += item.IsNull ? 0 : 1;
        }

        if (count == 0)
        {
            return default;
        }

        var kept = new QtiValue[count];
        var next = 0;
        foreach (ref readonly var item in items)
        {
            if (!item.IsNull)
            {
                kept[next++] = item;
            }
        }

        return new(cardinality, baseType, 0, kept);
    }

    /// <summary>A record; without fields it is NULL. Fields that are NULL are kept.</summary>
    public static QtiValue Record(IEnumerable<QtiField> fields)
    {
        var sorted = fields.OrderBy(field => field.Name, StringComparer.Ordinal).ToArray();
        return sorted.Length == 0 ? default : new(Cardinality.Record, BaseType.None, 0, sorted);
    }

    /// <summary>The boolean. The value must be one.</summary>
    public bool AsBoolean() => _baseType == BaseType.Boolean && _cardinality == Cardinality.Single ? _bits != 0 : throw Not("a boolean");

    /// <summary>Whether this is exactly the boolean true: how a condition reads its expression, NULL counting as false.</summary>
    public bool IsTrue => _bits != 0 && _baseType == BaseType.Boolean && _cardinality == Cardinality.Single;

    /// <summary>The integer. The value must be one.</summary>
    public long AsInteger() => _baseType == BaseType.Integer && _cardinality == Cardinality.Single ? _bits : throw Not("an integer");

    /// <summary>The number as a double: an integer, a float or a duration in seconds.</summary>
    public double AsNumber() => _cardinality != Cardinality.Single
        ? throw Not("a number")
        : _baseType switch
        {
            BaseType.Float or BaseType.Duration => BitConverter.Int64BitsToDouble(_bits),
            BaseType.Integer => _bits,
            _ => throw Not("a number"),
        };

    /// <summary>The characters of a string, identifier, URI, or of a pair as <c>A B</c>.</summary>
    public string AsText() => _reference as string ?? throw Not("text");

    /// <summary>The file. The value must be one.</summary>
    public QtiFile AsFile() => _reference as QtiFile ?? throw Not("a file");

    /// <summary>The point's coordinates. The value must be one.</summary>
    public (float X, float Y) AsPoint() => _baseType == BaseType.Point && _cardinality == Cardinality.Single
        ? (BitConverter.Int32BitsToSingle((int)(_bits >> 32)), BitConverter.Int32BitsToSingle((int)_bits))
        : throw Not("a point");

    /// <summary>The two identifiers of a pair or directed pair.</summary>
    public (string First, string Second) AsPair()
    {
        var text = AsText();
        return _baseType is BaseType.Pair or BaseType.DirectedPair ? (text[..(int)_bits], text[((int)_bits + 1)..]) : throw Not("a pair");
    }

    /// <summary>The items of a container; none for NULL. A single value is not a container.</summary>
    public ReadOnlySpan<QtiValue> Items => _cardinality switch
    {
        Cardinality.Multiple or Cardinality.Ordered => (QtiValue[])_reference!,
        Cardinality.None => [],
        _ => throw Not("a container"),
    };

    /// <summary>The fields of a record, in ordinal order of their names; none for NULL.</summary>
    public ReadOnlySpan<QtiField> Fields => _cardinality switch
    {
        Cardinality.Record => (QtiField[])_reference!,
        Cardinality.None => [],
        _ => throw Not("a record"),
    };

    /// <summary>The field of this name, or NULL.</summary>
    public QtiValue Field(string name)
    {
        foreach (ref readonly var field in Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field.Value;
            }
        }

        return default;
    }

    /// <summary>
    /// Equality as <c>match</c> has it: bags regardless of order, lists in order, pairs regardless of direction, numbers by
    /// value. NULL equals NULL here; the operator <c>match</c> answers NULL instead.
    /// </summary>
    public bool Equals(QtiValue other) => ValueEquality.Equal(in this, in other);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is QtiValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ValueEquality.Hash(in this);

    /// <summary>Equality as <c>match</c> has it.</summary>
    public static bool operator ==(QtiValue left, QtiValue right) => left.Equals(right);

    /// <summary>Inequality as <c>match</c> has it.</summary>
    public static bool operator !=(QtiValue left, QtiValue right) => !left.Equals(right);

    /// <summary>The value as a person would write it down: <c>[A, B]</c>, <c>NULL</c>, <c>2.5</c>.</summary>
    public override string ToString() => ValueText.Describe(in this);

    internal long Bits => _bits;

    internal object? Reference => _reference;

    /// <summary>The same single text under another textual base type.</summary>
    internal QtiValue Relabelled(BaseType baseType) => new(_cardinality, baseType, _bits, _reference);

    /// <summary>A container over an array that the caller gives up. The array holds no NULL and isn't empty.</summary>
    internal static QtiValue Adopt(Cardinality cardinality, BaseType baseType, QtiValue[] items) => new(cardinality, baseType, 0, items);

    private static QtiValue Textual(BaseType baseType, string? value) =>
        string.IsNullOrEmpty(value) ? default : new(Cardinality.Single, baseType, 0, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private InvalidOperationException Not(string expected) => new($"a value of type {Type} is not {expected}");
}
