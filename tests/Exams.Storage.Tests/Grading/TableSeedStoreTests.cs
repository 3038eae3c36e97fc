using Exams.Core.Grading.Marking;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableSeedStoreTests(TestStorage storage) : SeedStoreContract, IClassFixture<TestStorage>
{
    protected override ISeedStore Store => storage.Get<ISeedStore>();
}
