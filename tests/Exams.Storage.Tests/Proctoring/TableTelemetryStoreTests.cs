using Exams.Core.Proctoring.Telemetry;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Proctoring;
using Xunit;

namespace Exams.Storage.Tests.Proctoring;

public sealed class TableTelemetryStoreTests(TestStorage storage) : TelemetryStoreContract, IClassFixture<TestStorage>
{
    protected override ITelemetryStore Store => storage.Get<ITelemetryStore>();
}
