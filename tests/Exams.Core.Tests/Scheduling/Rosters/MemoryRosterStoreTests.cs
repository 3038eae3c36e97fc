using Exams.Core.Scheduling.Rosters;
using Exams.Testing.Scheduling.Rosters;

namespace Exams.Core.Tests.Scheduling.Rosters;

public sealed class MemoryRosterStoreTests : RosterStoreContract
{
    protected override IRosterStore Store { get; } = new MemoryRosterStore();
}
