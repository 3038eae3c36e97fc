namespace Exams.Core.Qti.Values;

/// <summary>When two values are the same value: the relation that <c>match</c>, <c>member</c>, <c>contains</c> and mapping keys share.</summary>
internal static class ValueEquality
{
    /// <summary>Up to this many items counting beats hashing.</summary>
    private const int FewItems = 24;

    public static bool Equal(in QtiValue left, in QtiValue right) => left.Cardinality == right.Cardinality && left.Cardinality switch
    {
        Cardinality.None => true,
        Cardinality.Single => EqualSingle(in left, in right),
        Cardinality.Ordered => EqualLists(left.Items, right.Items),
        Cardinality.Multiple => EqualBags(left.Items, right.Items),
        _ => EqualRecords(left.Fields, right.Fields),
    };

    public static int Hash(in QtiValue value)
    {
        switch (value.Cardinality)
        {
            case Cardinality.Single:
                return HashSingle(in value);
            case Cardinality.Ordered:
            case Cardinality.Multiple:
                // Order-free for both, as bags need it.
                var sum = (int)value.Cardinality;
                foreach (ref readonly var item in value.Items)
                {
                    sum += HashSingle(in item);
                }

                return sum;
            case Cardinality.Record:
                var hash = new HashCode();
                foreach (ref readonly var field in value.Fields)
                {
                    hash.Add(field.Name, StringComparer.Ordinal);
                    hash.Add(field.Value);
                }

                return hash.ToHashCode();
            default:
                return 0;
        }
    }

    /// <summary>Whether every item of <paramref name="part"/> is in <paramref name="whole"/>, at least as many times.</summary>
    public static bool Includes(ReadOnlySpan<QtiValue> whole, ReadOnlySpan<QtiValue> part)
    {
        if (part.Length > whole.Length)
        {
            return false;
        }

        if (whole.Length > FewItems)
        {
            return IncludesMany(whole, part);
        }

        foreach (ref readonly var item in part)
        {
            if (Count(part, in item) > Count(whole, in item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the value is among the items.</summary>
    public static bool IsIn(ReadOnlySpan<QtiValue> items, in QtiValue value)
    {
        foreach (ref readonly var item in items)
        {
            if (EqualSingle(in item, in value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="part"/> occurs in <paramref name="whole"/> as an uninterrupted run.</summary>
    public static bool HasRun(ReadOnlySpan<QtiValue> whole, ReadOnlySpan<QtiValue> part)
    {
        for (var start = 0; start + part.Length <= whole.Length; start++)
        {
            if (EqualLists(whole.Slice(start, part.Length), part))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EqualBags(ReadOnlySpan<QtiValue> left, ReadOnlySpan<QtiValue> right) =>
        left.Length == right.Length && Includes(left, right);

    private static bool IncludesMany(ReadOnlySpan<QtiValue> whole, ReadOnlySpan<QtiValue> part)
    {
        var left = new Dictionary<QtiValue, int>(whole.Length);
        foreach (ref readonly var item in whole)
        {
            left[item] = left.GetValueOrDefault(item) + 1;
        }

        foreach (ref readonly var item in part)
        {
            if (!left.TryGetValue(item, out var count) || count == 0)
            {
                return false;
            }

            left[item] = count - 1;
        }

        return true;
    }

    private static bool EqualLists(ReadOnlySpan<QtiValue> left, ReadOnlySpan<QtiValue> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!EqualSingle(in left[i], in right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EqualRecords(ReadOnlySpan<QtiField> left, ReadOnlySpan<QtiField> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i].Name, right[i].Name, StringComparison.Ordinal) || !left[i].Value.Equals(right[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EqualSingle(in QtiValue left, in QtiValue right)
    {
        if (left.BaseType == right.BaseType)
        {
            return left.BaseType switch
            {
                BaseType.Integer or BaseType.Boolean => left.Bits == right.Bits,
                BaseType.Float or BaseType.Duration => left.AsNumber() == right.AsNumber(),
                BaseType.Point => left.AsPoint() == right.AsPoint(),
                BaseType.Pair => EqualPairs(in left, in right),
                BaseType.File => left.AsFile().Equals(right.AsFile()),
                _ => string.Equals(left.AsText(), right.AsText(), StringComparison.Ordinal),
            };
        }

        if (left.IsNumber && right.IsNumber)
        {
            return left.AsNumber() == right.AsNumber();
        }

        return IsWord(left.BaseType) && IsWord(right.BaseType) && string.Equals(left.AsText(), right.AsText(), StringComparison.Ordinal);
    }

    private static bool EqualPairs(in QtiValue left, in QtiValue right)
    {
        var one = left.AsText();
        var other = right.AsText();
        if (string.Equals(one, other, StringComparison.Ordinal))
        {
            return true;
        }

        return one.Length == other.Length
            && one.AsSpan(0, (int)left.Bits).SequenceEqual(other.AsSpan((int)right.Bits + 1))
            && one.AsSpan((int)left.Bits + 1).SequenceEqual(other.AsSpan(0, (int)right.Bits));
    }

    private static int HashSingle(in QtiValue value) => value.BaseType switch
    {
        BaseType.Integer or BaseType.Float => value.AsNumber().GetHashCode(),
        BaseType.Boolean or BaseType.Duration => value.Bits.GetHashCode(),
        BaseType.Point => value.AsPoint().GetHashCode(),
        BaseType.Pair => HashPair(in value),
        BaseType.File => value.AsFile().GetHashCode(),
        BaseType.None => 0,
        _ => string.GetHashCode(value.AsText(), StringComparison.Ordinal),
    };

    private static int HashPair(in QtiValue value)
    {
        var text = value.AsText().AsSpan();
        var split = (int)value.Bits;
        return string.GetHashCode(text[..split], StringComparison.Ordinal) ^ string.GetHashCode(text[(split + 1)..], StringComparison.Ordinal);
    }

    private static bool IsWord(BaseType baseType) =>
        baseType is BaseType.String or BaseType.Identifier or BaseType.Uri or BaseType.IntOrIdentifier;

    private static int Count(ReadOnlySpan<QtiValue> items, in QtiValue wanted)
    {
        var count = 0;
        foreach (ref readonly var item in items)
        {
            count += EqualSingle(in item, in wanted) ? 1 : 0;
        }

        return count;
    }
}
