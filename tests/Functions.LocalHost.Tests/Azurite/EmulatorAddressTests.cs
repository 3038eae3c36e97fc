using System.Net;
using System.Net.Sockets;
using Functions.LocalHost.Azurite;
using Xunit;

namespace Functions.LocalHost.Tests.Azurite;

/// <summary>When the host is to start an emulator.</summary>
public sealed class EmulatorAddressTests
{
    private const string Key = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    [Fact]
    public void Of_DevelopmentStorage_IsTheDocumentedPorts() =>
        Assert.Equal(new EmulatorAddress(10_000, 10_001, 10_002), EmulatorAddress.Of("UseDevelopmentStorage=true"));

    [Fact]
    public void Of_EndpointsOnThisMachine_IsTheirPorts() =>
        Assert.Equal(
            new EmulatorAddress(11_000, 11_001, 11_002),
            EmulatorAddress.Of(Emulator("127.0.0.1", 11_000, 11_002) + "QueueEndpoint=http://127.0.0.1:11001/devstoreaccount1;"));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=exams;AccountKey=a2V5;EndpointSuffix=core.windows.net")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://storage:10000/devstoreaccount1;TableEndpoint=http://storage:10002/devstoreaccount1;")]
    public void Of_AnAccountElsewhere_IsNone(string connectionString) => Assert.Null(EmulatorAddress.Of(connectionString));

    [Fact]
    public async Task Answers_WhenSomethingElseHasAPort_SaysWhichOne()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        // Port 1 is the system's own and never listened at by an emulator.
        var exception = await Assert.ThrowsAsync<AzuriteException>(
            () => new EmulatorAddress(port, 1, 1).AnswersAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"port {port}", exception.Message);
    }

    private static string Emulator(string host, int blobs, int tables) =>
        $"DefaultEndpointsProtocol=http;{Key}BlobEndpoint=http://{host}:{blobs}/devstoreaccount1;TableEndpoint=http://{host}:{tables}/devstoreaccount1;";
}
