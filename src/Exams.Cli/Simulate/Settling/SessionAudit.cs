namespace Exams.Cli.Simulate.Settling;

/// <summary>What comparing one learner's receipts with the server's journal brought to light.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Acknowledged">How many saves the learner holds a receipt for.</param>
/// <param name="Lost">Those of them that the server doesn't have, or not as it promised.</param>
/// <param name="ChainBroken">Whether the journal's entries aren't what their digests say, or don't follow from one another.</param>
/// <param name="Unproven">How many receipts aren't genuine, by the server's public keys; 0 where it has none.</param>
internal sealed record SessionAudit(string SessionId, int Acknowledged, IReadOnlyList<int> Lost, bool ChainBroken, int Unproven = 0);
