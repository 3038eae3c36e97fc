using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof;

/// <summary>What became of a receipt that the learner kept.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Verdict">Whether it is genuine.</param>
/// <param name="IsInJournal">Whether the journal has the very entry that it acknowledges.</param>
public sealed record KeptReceipt(int Sequence, ReceiptVerdict Verdict, bool IsInJournal);
