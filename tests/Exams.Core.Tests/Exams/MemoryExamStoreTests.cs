using Exams.Core.Exams;
using Exams.Testing.Exams;

namespace Exams.Core.Tests.Exams;

public sealed class MemoryExamStoreTests : ExamStoreContract
{
    protected override IExamStore Store { get; } = new MemoryExamStore();
}
