using Exams.Core.Grading.Reviewing;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableReviewStoreTests(TestStorage storage) : ReviewStoreContract, IClassFixture<TestStorage>
{
    protected override IReviewStore Store => storage.Get<IReviewStore>();
}
