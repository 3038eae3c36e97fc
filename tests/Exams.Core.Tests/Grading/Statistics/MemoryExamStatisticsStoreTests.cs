using Exams.Core.Grading.Statistics;
using Exams.Testing.Grading.Statistics;

namespace Exams.Core.Tests.Grading.Statistics;

public sealed class MemoryExamStatisticsStoreTests : ExamStatisticsStoreContract
{
    protected override IExamStatisticsStore Store { get; } = new MemoryExamStatisticsStore();
}
