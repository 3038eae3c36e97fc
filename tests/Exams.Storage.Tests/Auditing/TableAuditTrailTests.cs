using Exams.Core.Auditing;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Auditing;
using Xunit;

namespace Exams.Storage.Tests.Auditing;

public sealed class TableAuditTrailTests(TestStorage storage) : AuditTrailContract, IClassFixture<TestStorage>
{
    protected override IAuditTrail Trail => storage.Get<IAuditTrail>();
}
