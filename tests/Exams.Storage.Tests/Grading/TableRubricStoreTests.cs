using Exams.Core.Grading.Marking;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableRubricStoreTests(TestStorage storage) : RubricStoreContract, IClassFixture<TestStorage>
{
    protected override IRubricStore Store => storage.Get<IRubricStore>();
}
