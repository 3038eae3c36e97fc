using Exams.Core.Grading.Reviewing;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableReviewNoticeStoreTests(TestStorage storage) : ReviewNoticeStoreContract, IClassFixture<TestStorage>
{
    protected override IReviewNoticeStore Store => storage.Get<IReviewNoticeStore>();
}
