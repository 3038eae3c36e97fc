using Exams.Core.Grading.Regrading;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>What storage has of the regrade that happened meanwhile.</summary>
/// <param name="Regrade">Its state.</param>
/// <param name="Item">The item for which it gives full credit.</param>
/// <param name="Holding">How often the bank version's list of key changes has it.</param>
internal sealed record RegradeEvidence(Regrade Regrade, string Item, int Holding);
