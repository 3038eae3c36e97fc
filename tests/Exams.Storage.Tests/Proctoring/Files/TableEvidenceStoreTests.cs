using Exams.Core.Proctoring.Files;
using Exams.Storage.Tests.Azurite;
using Exams.Testing.Proctoring.Files;
using Xunit;

namespace Exams.Storage.Tests.Proctoring.Files;

public sealed class TableEvidenceStoreTests(TestStorage storage) : EvidenceStoreContract, IClassFixture<TestStorage>
{
    protected override IEvidenceStore Store => storage.Get<IEvidenceStore>();
}
