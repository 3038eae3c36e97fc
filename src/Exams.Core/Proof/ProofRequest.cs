using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof;

/// <summary>What is to be checked, and with what.</summary>
/// <param name="Export">The export.</param>
/// <param name="Keys">The keys to trust; null for those in the export.</param>
/// <param name="Bank">The item bank to score again with, if there is one at hand.</param>
/// <param name="Receipts">Receipts that the learner kept, to be found in the journal.</param>
public sealed record ProofRequest(
    SessionExport Export,
    ReceiptKeySet? Keys = null,
    ProofBank? Bank = null,
    IReadOnlyList<Receipt>? Receipts = null);
