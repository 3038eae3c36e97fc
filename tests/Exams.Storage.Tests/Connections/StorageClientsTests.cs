using Exams.Storage.Connections;
using Exams.Storage.Tests.Azurite;
using Xunit;

namespace Exams.Storage.Tests.Connections;

public sealed class StorageClientsTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task Table_WithAConnectionString_LeavesAzureIdentityUnloaded()
    {
        var exists = await storage.Get<StorageClients>().Container(ContainerName.Keys).ExistsAsync(TestContext.Current.CancellationToken);

        Assert.True(exists.Value);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name == "Azure.Identity");
    }
}
