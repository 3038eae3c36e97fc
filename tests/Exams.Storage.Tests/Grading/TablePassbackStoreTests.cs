using Exams.Core.Grading.Passback;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading.Passback;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TablePassbackStoreTests(TestStorage storage) : PassbackStoreContract, IClassFixture<TestStorage>
{
    protected override IPassbackStore Store => storage.Get<IPassbackStore>();
}
