using Exams.Core.Grading.Statistics;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading.Statistics;
using Xunit;

namespace Exams.Storage.Tests.Grading.Statistics;

public sealed class BlobResponsePartStoreTests(TestStorage storage) : ResponsePartStoreContract, IClassFixture<TestStorage>
{
    protected override IResponsePartStore Store => storage.Get<IResponsePartStore>();
}
