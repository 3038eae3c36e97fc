using Exams.Core.ItemBanks;
using Exams.Testing.ItemBanks;

namespace Exams.Core.Tests.ItemBanks;

public sealed class MemoryItemBankImportsTests : ItemBankImportsContract
{
    protected override IItemBankImports Imports { get; } = new MemoryItemBankImports();
}
