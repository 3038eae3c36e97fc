using Exams.Core.Grading.Regrading;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading.Regrading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableRegradeStoreTests(TestStorage storage) : RegradeStoreContract, IClassFixture<TestStorage>
{
    protected override IRegradeStore Store => storage.Get<IRegradeStore>();
}
