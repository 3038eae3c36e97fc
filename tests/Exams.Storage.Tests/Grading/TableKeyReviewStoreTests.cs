using Exams.Core.Grading.Reviewing;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableKeyReviewStoreTests(TestStorage storage) : KeyReviewStoreContract, IClassFixture<TestStorage>
{
    protected override IKeyReviewStore Store => storage.Get<IKeyReviewStore>();
}
