using Exams.Core.Grading.Appeals;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading.Appeals;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class TableAppealStoreTests(TestStorage storage) : AppealStoreContract, IClassFixture<TestStorage>
{
    protected override IAppealStore Store => storage.Get<IAppealStore>();
}
