using Exams.Core.Erasing;
using Exams.Testing.Erasing;

namespace Exams.Core.Tests.Erasing;

public sealed class MemoryErasureStoreTests : ErasureStoreContract
{
    protected override IErasureStore Store { get; } = new MemoryErasureStore();
}
