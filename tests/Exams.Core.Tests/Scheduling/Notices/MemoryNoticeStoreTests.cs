using Exams.Core.Scheduling.Notices;
using Exams.Testing.Scheduling.Notices;

namespace Exams.Core.Tests.Scheduling.Notices;

public sealed class MemoryNoticeStoreTests : NoticeStoreContract
{
    protected override INoticeStore Store { get; } = new MemoryNoticeStore();
}
