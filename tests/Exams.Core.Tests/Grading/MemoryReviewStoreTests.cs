using Exams.Core.Grading.Reviewing;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryReviewStoreTests : ReviewStoreContract
{
    protected override IReviewStore Store { get; } = new MemoryReviewStore();
}
