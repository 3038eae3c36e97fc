using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Sessions;
using Exams.Testing.Proctoring;
using Exams.Testing.Sessions;

namespace Exams.Core.Tests.Proctoring;

public sealed class MemoryMonitorStoreTests : MonitorStoreContract
{
    public MemoryMonitorStoreTests() => Store = new MemoryMonitorStore(Sessions);

    protected override IMonitorStore Store { get; }

    protected override ISessionStore Sessions { get; } = new MemorySessionStore();
}
