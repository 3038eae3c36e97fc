using System.Buffers.Text;
using System.Text;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Storage.Tables;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class RowRangeTests
{
    [Fact]
    public void Filter_OfAPartition_NamesItAlone() => Assert.Equal("PartitionKey eq 'p'", RowRange.Of("p").Filter(null));

    [Fact]
    public void Filter_Under_BoundsTheRowKey() =>
        Assert.Equal("PartitionKey eq 'p' and RowKey ge 'a!' and RowKey lt 'a!~'", RowRange.Under("p", "a").Filter(null));

    [Fact]
    public void Filter_OverPartitions_BoundsBoth() =>
        Assert.Equal("PartitionKey ge '1' and PartitionKey le '3' and RowKey lt '9'", new RowRange("1", "3", End: "9").Filter(null));

    [Fact]
    public void Filter_Continued_GoesOnAfterTheRow()
    {
        var continuation = RowRange.ContinuationAfter(new TableEntity("2", "7"));

        Assert.Equal(
            "PartitionKey ge '2' and PartitionKey le '3' and RowKey gt '7' and RowKey lt '9'",
            new RowRange("1", "3", End: "9").Filter(continuation));
        Assert.DoesNotContain('7', continuation);
    }

    [Fact]
    public void Filter_Quotes_StayWithinTheirText() =>
        Assert.Equal("PartitionKey eq 'p'' or ''1'' eq ''1'", RowRange.Of("p' or '1' eq '1").Filter(null));

    [Theory]
    [InlineData("")]
    [InlineData("not base64url!")]
    [InlineData("YQ")]
    [InlineData("cApxAA")]
    [InlineData("cAo")]
    public void Filter_MalformedContinuation_Throws(string continuation) =>
        Assert.Throws<InvalidContinuationException>(() => RowRange.Of("p").Filter(continuation));

    [Fact]
    public void Filter_AnotherListsContinuation_Throws()
    {
        Assert.Throws<InvalidContinuationException>(() => RowRange.Of("p").Filter(Encode("q\na")));
        Assert.Throws<InvalidContinuationException>(() => RowRange.Under("p", "b").Filter(Encode("p\na!1")));
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
