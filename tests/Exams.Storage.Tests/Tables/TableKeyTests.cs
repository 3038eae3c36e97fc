using CsCheck;
using Exams.Storage.Tables;
using NodaTime;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class TableKeyTests
{
    [Fact]
    public void Of_Identifiers_ReadsAsTheyAre() => Assert.Equal("Window_1.b!learner-2", TableKey.Of("Window_1.b", "learner-2"));

    [Theory]
    [InlineData("a/b", "a=2Fb")]
    [InlineData("a!b", "a=21b")]
    [InlineData("a=b", "a=3Db")]
    [InlineData("a~", "a=7E")]
    [InlineData("50 %", "50=20=25")]
    [InlineData("größe", "gr=C3=B6=C3=9Fe")]
    [InlineData("𝄞", "=F0=9D=84=9E")]
    [InlineData("\n", "=0A")]
    public void Of_OtherCharacters_EscapesThem(string part, string key) => Assert.Equal(key, TableKey.Of(part));

    [Fact]
    public void Of_AnyTexts_IsSafeAndNeverTheSameForOthers() =>
        Gen.Select(Parts, Parts).Sample((one, other) =>
        {
            var key = TableKey.Of(one);
            return key.All(c => char.IsAsciiLetterOrDigit(c) || "._-=!".Contains(c, StringComparison.Ordinal))
                && (key == TableKey.Of(other)) == one.SequenceEqual(other, StringComparer.Ordinal);
        });

    [Fact]
    public void Of_PlainParts_SortsPartByPart() =>
        Gen.Select(Plain, Plain).Sample((one, other) =>
            Math.Sign(string.CompareOrdinal(TableKey.Of([.. one]), TableKey.Of([.. other]))) == Math.Sign(Compare(one, other)));

    [Fact]
    public void Under_HoldsWhatBeginsWithTheParts()
    {
        string[] inside = [TableKey.Of("a", "-"), TableKey.Of("a", "zzz"), TableKey.Of("a", "b", "c")];
        string[] outside = [TableKey.Of("a"), TableKey.Of("a-"), TableKey.Of("a.b"), TableKey.Of("b", "a"), TableKey.Of("aa", "b")];

        Assert.All(inside, key => Assert.True(IsUnder(key)));
        Assert.All(outside, key => Assert.False(IsUnder(key)));

        static bool IsUnder(string key) =>
            string.CompareOrdinal(TableKey.FirstUnder("a"), key) <= 0 && string.CompareOrdinal(key, TableKey.EndUnder("a")) < 0;
    }

    [Fact]
    public void Numbers_SortAscendingOrDescending() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((one, other) =>
            Math.Sign(string.CompareOrdinal(TableKey.Ascending(one), TableKey.Ascending(other))) == one.CompareTo(other)
            && Math.Sign(string.CompareOrdinal(TableKey.Descending(one), TableKey.Descending(other))) == other.CompareTo(one));

    [Fact]
    public void Instants_SortToTheTick()
    {
        var instant = Instant.FromUtc(2026, 3, 2, 9, 0);
        var next = instant.PlusTicks(1);

        Assert.True(string.CompareOrdinal(TableKey.Ascending(instant), TableKey.Ascending(next)) < 0);
        Assert.True(string.CompareOrdinal(TableKey.Descending(instant), TableKey.Descending(next)) > 0);
    }

    [Fact]
    public void Of_NothingOrTooMuch_Throws()
    {
        Assert.Throws<ArgumentException>(() => TableKey.Of());
        Assert.Throws<ArgumentException>(() => TableKey.Of("a", ""));
        Assert.Throws<ArgumentException>(() => TableKey.Of(new string('a', 513)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TableKey.Ascending(-1));
    }

    private static readonly Gen<string[]> Parts = Gen.String[1, 12].Where(IsWellFormed).Array[1, 3];

    private static readonly Gen<string[]> Plain = Gen.String[Gen.Char["abzAZ09._-"], 1, 4].Array[1, 3];

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Any(r => r == System.Text.Rune.ReplacementChar);

    private static int Compare(string[] one, string[] other)
    {
        var different = one.Zip(other, string.CompareOrdinal).FirstOrDefault(c => c != 0);
        return different != 0 ? different : one.Length.CompareTo(other.Length);
    }
}
