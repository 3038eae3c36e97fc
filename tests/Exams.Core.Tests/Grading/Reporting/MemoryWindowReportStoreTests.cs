using Exams.Core.Grading.Reporting;
using Exams.Testing.Grading;

namespace Exams.Core.Tests.Grading.Reporting;

public sealed class MemoryWindowReportStoreTests : WindowReportStoreContract
{
    protected override IWindowReportStore Store { get; } = new MemoryWindowReportStore();
}
