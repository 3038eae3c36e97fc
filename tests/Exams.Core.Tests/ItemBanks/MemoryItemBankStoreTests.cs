using Exams.Core.ItemBanks;
using Exams.Testing.ItemBanks;

namespace Exams.Core.Tests.ItemBanks;

public sealed class MemoryItemBankStoreTests : ItemBankStoreContract
{
    protected override IItemBankStore Store { get; } = new MemoryItemBankStore();
}

public sealed class MemoryItemBankImportsTests : ItemBankImportsContract
{
    protected override IItemBankImports Imports { get; } = new MemoryItemBankImports();
}
