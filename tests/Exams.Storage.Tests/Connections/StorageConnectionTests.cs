using Exams.Storage.Connections;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Exams.Storage.Tests.Connections;

public sealed class StorageConnectionTests
{
    private const string Blobs = "https://a.blob.core.windows.net/";
    private const string Tables = "https://a.table.core.windows.net/";

    [Fact]
    public void Read_AConnectionString_IsUsed() =>
        Assert.Equal("UseDevelopmentStorage=true", Read(("AzureWebJobsStorage", "UseDevelopmentStorage=true")).ConnectionString);

    [Fact]
    public void Read_Addresses_AskForAnIdentity()
    {
        var connection = Read(
            ("AzureWebJobsStorage:blobServiceUri", Blobs),
            ("AzureWebJobsStorage:tableServiceUri", Tables),
            ("AzureWebJobsStorage:clientId", "id"));

        Assert.Null(connection.ConnectionString);
        Assert.Equal(new Uri(Tables), connection.Tables);
        Assert.Equal("id", connection.ClientId);
        Assert.False(connection.IsDevelopment);
    }

    [Fact]
    public void Read_HalfOfTheAddresses_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Read(("AzureWebJobsStorage:blobServiceUri", Blobs)));

    [Fact]
    public void Read_Nothing_Throws() => Assert.Throws<InvalidOperationException>(() => Read());

    [Theory]
    [InlineData("UPPER")]
    [InlineData("1st")]
    [InlineData("with-hyphen")]
    [InlineData("muchlongerthansixteen")]
    public void Read_MalformedPrefix_Throws(string prefix) =>
        Assert.Throws<InvalidOperationException>(() => Read(("AzureWebJobsStorage", "x"), ("Storage:Prefix", prefix)));

    private static StorageConnection Read(params (string Name, string Value)[] settings) =>
        StorageConnection.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)))
            .Build());
}
