using Exams.Core.Sessions;

namespace Exams.Core.Proof;

/// <summary>What checking an export came to.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Trust">Where the keys were from.</param>
/// <param name="Entries">How many journal entries were checked.</param>
/// <param name="Events">How many events.</param>
/// <param name="Findings">What can't be true; empty for a sound export.</param>
/// <param name="Gaps">What couldn't be checked.</param>
/// <param name="KeptReceipts">The learner's own receipts, in their order.</param>
public sealed record ProofReport(
    SessionId SessionId,
    KeyTrust Trust,
    int Entries,
    int Events,
    IReadOnlyList<ProofFinding> Findings,
    IReadOnlyList<ProofGap> Gaps,
    IReadOnlyList<KeptReceipt> KeptReceipts)
{
    /// <summary>Whether everything that could be checked holds.</summary>
    public bool IsSound => Findings.Count == 0;
}
