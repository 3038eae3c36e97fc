using Exams.Core.Grading;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryResultStoreTests : ResultStoreContract
{
    protected override IResultStore Store { get; } = new MemoryResultStore();
}
