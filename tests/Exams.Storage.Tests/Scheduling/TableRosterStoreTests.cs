using Exams.Core.Scheduling.Rosters;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Scheduling.Rosters;
using Xunit;

namespace Exams.Storage.Tests.Scheduling;

public sealed class TableRosterStoreTests(TestStorage storage) : RosterStoreContract, IClassFixture<TestStorage>
{
    protected override IRosterStore Store => storage.Get<IRosterStore>();
}
