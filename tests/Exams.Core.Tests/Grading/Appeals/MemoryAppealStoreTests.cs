using Exams.Core.Grading.Appeals;
using Exams.Testing.Grading.Appeals;

namespace Exams.Core.Tests.Grading.Appeals;

public sealed class MemoryAppealStoreTests : AppealStoreContract
{
    protected override IAppealStore Store { get; } = new MemoryAppealStore();
}
