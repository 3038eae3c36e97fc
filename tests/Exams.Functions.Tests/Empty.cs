using Xunit;

namespace Placeholder;

public sealed class Empty
{
    [Fact]
    public void Nothing_Yet() => Assert.True(true);
}
