using Exams.Core.Forms;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Exams;
using Xunit;

namespace Exams.Storage.Tests.Exams;

public sealed class TableExposureStoreTests(TestStorage storage) : ExposureStoreContract, IClassFixture<TestStorage>
{
    protected override IExposureStore Store => storage.Get<IExposureStore>();
}
