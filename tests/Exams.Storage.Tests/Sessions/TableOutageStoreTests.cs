using Exams.Core.Sessions.Outages;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Sessions;
using Xunit;

namespace Exams.Storage.Tests.Sessions;

public sealed class TableOutageStoreTests(TestStorage storage) : OutageStoreContract, IClassFixture<TestStorage>
{
    protected override IOutageStore Store => storage.Get<IOutageStore>();
}
