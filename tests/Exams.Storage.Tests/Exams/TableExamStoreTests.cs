using Exams.Core.Exams;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Exams;
using Xunit;

namespace Exams.Storage.Tests.Exams;

public sealed class TableExamStoreTests(TestStorage storage) : ExamStoreContract, IClassFixture<TestStorage>
{
    protected override IExamStore Store => storage.Get<IExamStore>();
}
