using Exams.Core.Grading.Reviewing;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryReviewNoticeStoreTests : ReviewNoticeStoreContract
{
    protected override IReviewNoticeStore Store { get; } = new MemoryReviewNoticeStore();
}
