using Exams.Core.Scheduling;
using Exams.Testing.Scheduling;

namespace Exams.Core.Tests.Scheduling;

public sealed class MemoryWindowStoreTests : WindowStoreContract
{
    protected override IWindowStore Store { get; } = new MemoryWindowStore();
}
