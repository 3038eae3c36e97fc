using CsCheck;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Values;

public sealed class QtiValueTests
{
    [Fact]
    public void Null_IsWhatIsEmpty()
    {
        Assert.All(
            [
                QtiValue.String(""),
                QtiValue.Identifier(null),
                QtiValue.Float(double.NaN),
                QtiValue.Multiple(BaseType.Integer),
                QtiValue.Ordered(BaseType.Integer, QtiValue.Null, QtiValue.Null),
                QtiValue.Record([]),
                default,
            ],
            value => Assert.True(value.IsNull));
    }

    [Fact]
    public void Equality_IsReflexiveAndHashesAlike() => QtiGen.TypedValue.Sample((type, value) =>
    {
        var shuffled = value.Cardinality == Cardinality.Multiple
            ? QtiValue.Multiple(type.BaseType, value.Items.ToArray().Reverse().ToArray())
            : value;

        Assert.Equal(value, shuffled);
        Assert.Equal(value.GetHashCode(), shuffled.GetHashCode());
    });

    [Fact]
    public void Bags_CountRepeats_WhateverTheirSize() => Gen.Int[0, 5].Array[1, 60].Sample(numbers =>
    {
        QtiValue[] items = [.. numbers.Select(number => QtiValue.Integer(number))];
        QtiValue[] oneMore = [.. items[1..], QtiValue.Integer(numbers[0] + 1)];

        Assert.Equal(QtiValue.Multiple(BaseType.Integer, items), QtiValue.Multiple(BaseType.Integer, [.. items.Reverse()]));
        Assert.NotEqual(QtiValue.Multiple(BaseType.Integer, items), QtiValue.Multiple(BaseType.Integer, oneMore));
    });

    [Fact]
    public void Pairs_AreUnordered_DirectedPairsAreNot()
    {
        Assert.Equal(QtiValue.Pair("A", "BB"), QtiValue.Pair("BB", "A"));
        Assert.Equal(QtiValue.Pair("A", "BB").GetHashCode(), QtiValue.Pair("BB", "A").GetHashCode());
        Assert.NotEqual(QtiValue.DirectedPair("A", "BB"), QtiValue.DirectedPair("BB", "A"));
        Assert.Equal(("A", "BB"), QtiValue.Pair("A", "BB").AsPair());
    }

    [Fact]
    public void Records_CompareByField()
    {
        var one = QtiValue.Record([new("a", QtiValue.Integer(1)), new("b", QtiValue.Null)]);
        var other = QtiValue.Record([new("b", QtiValue.Null), new("a", QtiValue.Integer(1))]);

        Assert.Equal(one, other);
        Assert.Equal(1, one.Field("a").AsInteger());
        Assert.True(one.Field("c").IsNull);
    }

    [Fact]
    public void Accessor_OfAnotherType_NamesBoth()
    {
        var broken = Assert.Throws<InvalidOperationException>(() => QtiValue.Identifier("A").AsNumber());

        Assert.Contains("single identifier", broken.Message, StringComparison.Ordinal);
    }
}
