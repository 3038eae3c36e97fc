using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Scheduling.Rosters;
using Xunit;

namespace Exams.Storage.Tests.Scheduling;

public sealed class TableAdmissionStoreTests(TestStorage storage) : AdmissionStoreContract, IClassFixture<TestStorage>
{
    protected override IAdmissionStore Store => storage.Get<IAdmissionStore>();

    protected override IRosterStore Rosters => storage.Get<IRosterStore>();
}
