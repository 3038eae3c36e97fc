using Exams.Core.Proctoring.Telemetry;
using Exams.Testing.Proctoring;

namespace Exams.Core.Tests.Proctoring;

public sealed class MemoryTelemetryStoreTests : TelemetryStoreContract
{
    protected override ITelemetryStore Store { get; } = new MemoryTelemetryStore();
}
