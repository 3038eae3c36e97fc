using Exams.Core.Grading.Marking;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableMarkStoreTests(TestStorage storage) : MarkStoreContract, IClassFixture<TestStorage>
{
    protected override IMarkStore Store => storage.Get<IMarkStore>();
}
