using Exams.Core.Grading.Statistics;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading.Statistics;
using Xunit;

namespace Exams.Storage.Tests.Grading.Statistics;

public sealed class BlobExamStatisticsStoreTests(TestStorage storage) : ExamStatisticsStoreContract, IClassFixture<TestStorage>
{
    protected override IExamStatisticsStore Store => storage.Get<IExamStatisticsStore>();
}
