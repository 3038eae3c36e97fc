using Exams.Core;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class PageQueryTests
{
    [Theory]
    [InlineData("", 100, null)]
    [InlineData("?top=1", 1, null)]
    [InlineData("?top=1000&continuation=abc", 1000, "abc")]
    [InlineData("?continuation=", 100, null)]
    public void TryRead_APageThatCanBe_IsRead(string query, int size, string? continuation)
    {
        Assert.Null(Read(query, out var page));
        Assert.Equal(new PageRequest(size, continuation), page);
    }

    [Theory]
    [InlineData("?top=0")]
    [InlineData("?top=-1")]
    [InlineData("?top=+1")]
    [InlineData("?top= 1")]
    [InlineData("?top=1001")]
    [InlineData("?top=99999999999")]
    [InlineData("?top=1e2")]
    [InlineData("?top=NaN")]
    [InlineData("?top=1&top=2")]
    [InlineData("?top=%D9%A1")]
    public void TryRead_ASizeThatCannotBe_IsRefusedByName(string query)
    {
        var refusal = Read(query, out _);

        Assert.Equal("invalid-query", refusal!.Code);
        Assert.StartsWith("top", refusal.Detail, StringComparison.Ordinal);
    }

    private static Refusal? Read(string query, out PageRequest page)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return PageQuery.TryRead(http.Request, out page);
    }
}
