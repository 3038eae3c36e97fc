using Functions.LocalHost.Durable;

namespace Functions.LocalHost.Tests.Durable;

public sealed class MemoryInstanceStoreTests : InstanceStoreContract
{
    protected override IInstanceStore NewStore() => new MemoryInstanceStore();
}
