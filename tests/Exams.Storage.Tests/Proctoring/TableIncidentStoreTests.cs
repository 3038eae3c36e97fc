using Exams.Core.Proctoring.Incidents;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Proctoring;
using Xunit;

namespace Exams.Storage.Tests.Proctoring;

public sealed class TableIncidentStoreTests(TestStorage storage) : IncidentStoreContract, IClassFixture<TestStorage>
{
    protected override IIncidentStore Store => storage.Get<IIncidentStore>();
}
