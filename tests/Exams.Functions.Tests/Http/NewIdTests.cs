using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class NewIdTests
{
    [Fact]
    public void For_WithoutAKey_IsAnotherEachTime()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => NewId.For(Request(null), "window/a")).ToList();

        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.True(WindowId.TryParse(id, out _)));
    }

    [Fact]
    public void For_TheSameKeyInTheSameScope_IsTheSame() =>
        Assert.Equal(NewId.For(Request("key"), "window/a"), NewId.For(Request("key"), "window/a"));

    [Theory]
    [InlineData("window/b", "key")]
    [InlineData("window/a", "KEY")]
    [InlineData("window/a", "key ")]
    public void For_AnotherScopeOrKey_IsAnother(string scope, string key) =>
        Assert.NotEqual(NewId.For(Request("key"), "window/a"), NewId.For(Request(key), scope));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("' or 1 eq 1")]
    [InlineData("ключ")]
    public void For_AnyKey_IsAnId(string key) => Assert.True(WindowId.TryParse(NewId.For(Request(key), "window/a"), out _));

    private static HttpRequest Request(string? key)
    {
        var http = new DefaultHttpContext();
        if (key is not null)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        return http.Request;
    }
}
