using Exams.Core.Auditing;
using Exams.Testing.Auditing;

namespace Exams.Core.Tests.Auditing;

public sealed class MemoryAuditTrailTests : AuditTrailContract
{
    protected override IAuditTrail Trail { get; } = new MemoryAuditTrail();
}
