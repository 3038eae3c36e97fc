using Exams.Core.Grading.Marking;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading;

public sealed class MemorySeedStoreTests : SeedStoreContract
{
    protected override ISeedStore Store { get; } = new MemorySeedStore();
}
