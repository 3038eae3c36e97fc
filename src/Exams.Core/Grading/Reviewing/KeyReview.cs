using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>That an item's key is in doubt.</summary>
/// <param name="BankId">The item bank.</param>
/// <param name="BankVersion">Its version.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="By">Who says so.</param>
/// <param name="Reason">Why; 1 to 500 characters.</param>
/// <param name="At">Since when.</param>
public sealed record KeyReview(ItemBankId BankId, ItemBankVersionId BankVersion, string ItemIdentifier, PersonId By, string Reason, Instant At);
