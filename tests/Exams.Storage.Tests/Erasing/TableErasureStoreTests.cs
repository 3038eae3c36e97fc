using Exams.Core.Erasing;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Erasing;
using Xunit;

namespace Exams.Storage.Tests.Erasing;

public sealed class TableErasureStoreTests(TestStorage storage) : ErasureStoreContract, IClassFixture<TestStorage>
{
    protected override IErasureStore Store => storage.Get<IErasureStore>();
}
