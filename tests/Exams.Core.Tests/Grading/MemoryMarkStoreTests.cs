using Exams.Core.Grading.Marking;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryMarkStoreTests : MarkStoreContract
{
    protected override IMarkStore Store { get; } = new MemoryMarkStore();
}
