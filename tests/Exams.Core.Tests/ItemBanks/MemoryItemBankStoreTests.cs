using Exams.Core.ItemBanks;
using Exams.Testing.ItemBanks;

namespace Exams.Core.Tests.ItemBanks;

public sealed class MemoryItemBankStoreTests : ItemBankStoreContract
{
    protected override IItemBankStore Store { get; } = new MemoryItemBankStore();
}
