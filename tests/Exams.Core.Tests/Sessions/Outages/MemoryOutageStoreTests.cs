using Exams.Core.Sessions.Outages;
using Exams.Testing.Sessions;

namespace Exams.Core.Tests.Sessions.Outages;

public sealed class MemoryOutageStoreTests : OutageStoreContract
{
    protected override IOutageStore Store { get; } = new MemoryOutageStore();
}
