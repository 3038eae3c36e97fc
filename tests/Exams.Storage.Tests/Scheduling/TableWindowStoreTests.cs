using Exams.Core.Scheduling;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Scheduling;
using Xunit;

namespace Exams.Storage.Tests.Scheduling;

public sealed class TableWindowStoreTests(TestStorage storage) : WindowStoreContract, IClassFixture<TestStorage>
{
    protected override IWindowStore Store => storage.Get<IWindowStore>();
}
