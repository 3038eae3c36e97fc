using Exams.Core.Proctoring.Files;
using Exams.Testing.Proctoring.Files;

namespace Exams.Core.Tests.Proctoring.Files;

public sealed class MemoryEvidenceStoreTests : EvidenceStoreContract
{
    protected override IEvidenceStore Store { get; } = new MemoryEvidenceStore();
}
