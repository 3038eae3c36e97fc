using Exams.Core.Grading;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableResultStoreTests(TestStorage storage) : ResultStoreContract, IClassFixture<TestStorage>
{
    protected override IResultStore Store => storage.Get<IResultStore>();
}
