using Exams.Core.Forms;
using Exams.Testing.Exams;

namespace Exams.Core.Tests.Forms;

public sealed class MemoryExposureStoreTests : ExposureStoreContract
{
    protected override IExposureStore Store { get; } = new MemoryExposureStore();
}
