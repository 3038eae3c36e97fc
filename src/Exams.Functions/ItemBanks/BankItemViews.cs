using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Differences;

namespace Exams.Functions.ItemBanks;

/// <summary>A page of a bank version's items.</summary>
/// <param name="Items">In the bank's order.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ItemList(IReadOnlyList<BankItem> Items, string? Continuation);

/// <summary>A trial response.</summary>
/// <param name="Responses">By response identifier; nothing when left out.</param>
/// <param name="Seed">Of the item's place on a form: it decides shuffles and template variables. The same one each time when left out.</param>
public sealed record PreviewRequest(CanonicalJson? Responses = null, FormSeed? Seed = null);

/// <summary>What differs between two versions, a page of the changed items at a time.</summary>
/// <param name="From">The older version.</param>
/// <param name="To">The newer one.</param>
/// <param name="Added">Items that only the newer one has, by identifier.</param>
/// <param name="Removed">Items that only the older one has.</param>
/// <param name="Assets">Files for candidates that were added, removed or changed, by path.</param>
/// <param name="Changed">Items that changed, in the newer version's order.</param>
/// <param name="Continuation">For the next page of changed items, or null.</param>
public sealed record BankDifferenceView(
    ItemBankVersionId From,
    ItemBankVersionId To,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Assets,
    IReadOnlyList<ItemDifference> Changed,
    string? Continuation);
