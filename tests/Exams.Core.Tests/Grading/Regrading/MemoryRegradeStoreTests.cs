using Exams.Core.Grading.Regrading;
using Exams.Testing.Grading.Regrading;

namespace Exams.Core.Tests.Grading.Regrading;

public sealed class MemoryRegradeStoreTests : RegradeStoreContract
{
    protected override IRegradeStore Store { get; } = new MemoryRegradeStore();
}
