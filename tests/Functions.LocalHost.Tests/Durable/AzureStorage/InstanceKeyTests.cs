using CsCheck;
using Functions.LocalHost.Durable.AzureStorage;
using Xunit;

namespace Functions.LocalHost.Tests.Durable.AzureStorage;

public sealed class InstanceKeyTests
{
    private const string Forbidden = "/\\#?%~' \t\u0000\u0085";

    [Fact]
    public void Encode_AnyId_DecodesToItself() =>
        Gen.String.Sample(id => Assert.Equal(id, InstanceKey.Decode(InstanceKey.Encode(id))));

    [Fact]
    public void Encode_AnyId_HasNothingThatTablesRefuse() =>
        Gen.String.Sample(id => Assert.DoesNotContain(InstanceKey.Encode(id), c => Forbidden.Contains(c, StringComparison.Ordinal) || c > 126));

    [Fact]
    public void Encode_Prefix_IsAPrefixOfTheKeyAndSortsBeforeTilde() =>
        Gen.Select(Gen.String, Gen.String).Sample((prefix, rest) =>
        {
            var key = InstanceKey.Encode(prefix + rest);
            Assert.StartsWith(InstanceKey.Encode(prefix), key, StringComparison.Ordinal);
            Assert.True(string.CompareOrdinal(key, InstanceKey.Encode(prefix) + "~") < 0);
        });

    [Fact]
    public void Encode_PlainId_StaysReadable() => Assert.Equal("session-1.a_b:c@d", InstanceKey.Encode("session-1.a_b:c@d"));
}
