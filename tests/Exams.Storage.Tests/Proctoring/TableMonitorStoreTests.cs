using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Sessions;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Proctoring;
using Xunit;

namespace Exams.Storage.Tests.Proctoring;

public sealed class TableMonitorStoreTests(TestStorage storage) : MonitorStoreContract, IClassFixture<TestStorage>
{
    protected override IMonitorStore Store => storage.Get<IMonitorStore>();

    protected override ISessionStore Sessions => storage.Get<ISessionStore>();
}
