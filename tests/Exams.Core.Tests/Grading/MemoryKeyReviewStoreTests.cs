using Exams.Core.Grading.Reviewing;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryKeyReviewStoreTests : KeyReviewStoreContract
{
    protected override IKeyReviewStore Store { get; } = new MemoryKeyReviewStore();
}
