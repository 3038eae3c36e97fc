using Exams.Core.Grading.Marking;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemoryRubricStoreTests : RubricStoreContract
{
    protected override IRubricStore Store { get; } = new MemoryRubricStore();
}
