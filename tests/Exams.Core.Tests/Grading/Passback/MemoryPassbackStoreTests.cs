using Exams.Core.Grading.Passback;
using Exams.Testing.Grading.Passback;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class MemoryPassbackStoreTests : PassbackStoreContract
{
    protected override IPassbackStore Store { get; } = new MemoryPassbackStore();
}
