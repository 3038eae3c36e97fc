using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;

namespace Exams.Core.Proof;

/// <summary>An item bank to score again with.</summary>
/// <param name="Version">Its version, which is the hash of its content.</param>
/// <param name="Find">The compiled item of an identifier, or null.</param>
/// <param name="FindTest">The test of an identifier, or null; needed where one leads through an exam.</param>
public sealed record ProofBank(ItemBankVersionId Version, Func<string, CompiledItem?> Find, Func<string, LoadedTest?>? FindTest = null);
