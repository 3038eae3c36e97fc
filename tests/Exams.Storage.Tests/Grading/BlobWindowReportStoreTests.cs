using Exams.Core.Grading.Reporting;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Grading;
using Xunit;

namespace Exams.Storage.Tests.Grading;

public sealed class BlobWindowReportStoreTests(TestStorage storage) : WindowReportStoreContract, IClassFixture<TestStorage>
{
    protected override IWindowReportStore Store => storage.Get<IWindowReportStore>();
}
