using Exams.Core.Proctoring.Incidents;
using Exams.Testing.Proctoring;

namespace Exams.Core.Tests.Proctoring;

public sealed class MemoryIncidentStoreTests : IncidentStoreContract
{
    protected override IIncidentStore Store { get; } = new MemoryIncidentStore();
}
