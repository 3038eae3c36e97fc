using System.Net;
using CsCheck;
using Exams.Core.Grading.Passback;
using Xunit;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class ReceiverAddressTests
{
    [Theory]
    [InlineData("https://lms.example.org/scores?course=1")]
    [InlineData("https://lms.example.org:8443/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    public void APublicHttpsAddress_IsFine(string url) => Assert.Null(ReceiverAddress.FindProblem(url, allowsLocal: false));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lms.example.org/scores")]
    [InlineData("/scores")]
    [InlineData("http://lms.example.org/")]
    [InlineData("ftp://lms.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://ann:secret@lms.example.org/")]
    [InlineData("https://lms.example.org/#here")]
    [InlineData("https://localhost/")]
    [InlineData("http://localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/metadata/instance")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    public void AnythingElse_HasAProblem(string? url) => Assert.NotNull(ReceiverAddress.FindProblem(url, allowsLocal: false));

    [Fact]
    public void AnAddressThatIsTooLong_HasAProblem() =>
        Assert.NotNull(ReceiverAddress.FindProblem("https://lms.example.org/" + new string('a', ReceiverAddress.MaxLength), allowsLocal: false));

    [Theory]
    [InlineData("http://localhost:5000/scores", true)]
    [InlineData("http://127.0.0.1:5000/scores", true)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://lms.example.org/", false)]
    [InlineData("https://lms.example.org/", true)]
    public void InDevelopment_OnlyThisMachineIsAddedToThem(string url, bool isFine) =>
        Assert.Equal(isFine, ReceiverAddress.FindProblem(url, allowsLocal: true) is null);

    [Theory]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.0", "127.255.255.255")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("224.0.0.0", "255.255.255.255")]
    public void ClosedNetworks_AreClosedFromTheirFirstToTheirLast(string first, string last)
    {
        Assert.False(ReceiverAddress.IsPublic(IPAddress.Parse(first)));
        Assert.False(ReceiverAddress.IsPublic(IPAddress.Parse(last)));
    }

    [Theory]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2a00:1450:4001:80b::200e")]
    public void TheirNeighbours_AreOpen(string address) => Assert.True(ReceiverAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void AnIPv4Address_IsAsOpenMappedIntoIPv6() => Gen.Byte.Array[4].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        Assert.Equal(ReceiverAddress.IsPublic(address), ReceiverAddress.IsPublic(address.MapToIPv6()));
    });

    [Fact]
    public void AnIPv6Address_OutsideGlobalUnicast_IsClosed() => Gen.Byte.Array[16].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        Assert.True(bytes[0] >> 5 == 1 || address.IsIPv4MappedToIPv6 || !ReceiverAddress.IsPublic(address));
    });
}
