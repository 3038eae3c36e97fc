using Exams.Core.Scheduling.Notices;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Scheduling.Notices;
using Xunit;

namespace Exams.Storage.Tests.Scheduling;

public sealed class TableNoticeStoreTests(TestStorage storage) : NoticeStoreContract, IClassFixture<TestStorage>
{
    protected override INoticeStore Store => storage.Get<INoticeStore>();
}
