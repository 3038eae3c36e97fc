using Exams.Core.Scheduling.Admissions;
using Exams.Core.Scheduling.Rosters;
using Exams.Testing.Scheduling.Rosters;

namespace Exams.Core.Tests.Scheduling.Rosters;

public sealed class MemoryAdmissionStoreTests : AdmissionStoreContract
{
    private readonly MemoryRosterStore _store = new();

    protected override IAdmissionStore Store => _store;

    protected override IRosterStore Rosters => _store;
}
