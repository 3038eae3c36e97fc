using Exams.Core.Qti.Expressions;
using Xunit;

namespace Exams.Core.Tests.Qti.Expressions;

public sealed class XsdPatternTests
{
    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "xabcx", false)]
    [InlineData("a|b", "b", true)]
    [InlineData("a|bc", "abc", false)]
    [InlineData(@"\d{2,3}", "1234", false)]
    [InlineData(@"\i\c*", "_a-1", true)]
    [InlineData(@"[\i-[:]][\c-[:]]*", "a:b", false)]
    [InlineData("[a-z-[aeiou]]+", "xyz", true)]
    [InlineData("[a-z-[aeiou]]+", "xaz", false)]
    [InlineData("a.c", "a\nc", false)]
    [InlineData(@"\p{Lu}\p{IsBasicLatin}*", "Ab", true)]
    [InlineData(@"a\$b", "a$b", true)]
    [InlineData("a$b", "a$b", true)]
    [InlineData(@"^[\s\S]{0,3}$", "abc", true)]
    [InlineData("", "", true)]
    public void Pattern_MatchesTheWholeText(string pattern, string text, bool expected)
    {
        Assert.True(XsdPattern.TryCompile(pattern, out var regex, out _));
        Assert.Equal(expected, regex.IsMatch(text));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("(?=a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("((((a{100}){100}){100}){100})")]
    [InlineData("a{2000000000}")]
    [InlineData("(a{0,2000}){2}")]
    [InlineData("a{0,5000}b*c{0,5000}")]
    public void Pattern_NotOfXmlSchemaOrTooLarge_IsRefused(string pattern)
    {
        Assert.False(XsdPattern.TryCompile(pattern, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Pattern_ThatWouldBacktrackForever_Ends()
    {
        Assert.True(XsdPattern.TryCompile("(a+)+(b|a)*c", out var regex, out _));
        Assert.DoesNotMatch(regex, new string('a', 100_000));
    }

    [Theory]
    [InlineData(@"^[\s\S]{0,5000}$", 5000, true)]
    [InlineData(@"^[\s\S]{0,5000}$", 5001, false)]
    [InlineData("a{3000}", 3000, true)]
    public void Pattern_LimitingALength_Works(string pattern, int length, bool expected)
    {
        Assert.True(XsdPattern.TryCompile(pattern, out var regex, out _));
        Assert.Equal(expected, regex.IsMatch(new string('a', length)));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("(ab){3}", 6)]
    [InlineData("[a-z]{2,5}x", 6)]
    [InlineData(@"\d{4}-\d{2}", 7)]
    [InlineData("((a{10}){10}){10}", 1000)]
    [InlineData(@"[\]a]{3}", 3)]
    public void Size_CountsUnrolledPositions(string pattern, long expected) => Assert.Equal(expected, PatternSize.Of(pattern));
}
