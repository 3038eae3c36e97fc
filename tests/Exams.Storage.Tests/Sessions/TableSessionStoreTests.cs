using Exams.Core.Sessions;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Sessions;
using Xunit;

namespace Exams.Storage.Tests.Sessions;

public sealed class TableSessionStoreTests(TestStorage storage) : SessionStoreContract, IClassFixture<TestStorage>
{
    protected override ISessionStore Store => storage.Get<ISessionStore>();
}
