using Exams.Core.Sessions;
using Exams.Testing.Sessions;

namespace Exams.Core.Tests.Sessions;

public sealed class MemorySessionStoreTests : SessionStoreContract
{
    protected override ISessionStore Store { get; } = new MemorySessionStore();
}
