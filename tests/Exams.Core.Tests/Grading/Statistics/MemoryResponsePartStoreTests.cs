using Exams.Core.Grading.Statistics;
using Exams.Testing.Grading.Statistics;

namespace Exams.Core.Tests.Grading.Statistics;

public sealed class MemoryResponsePartStoreTests : ResponsePartStoreContract
{
    protected override IResponsePartStore Store { get; } = new MemoryResponsePartStore();
}
