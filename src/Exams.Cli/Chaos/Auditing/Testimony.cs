using Exams.Cli.Simulate.Learners;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>What those who took part know of a session, each from the answers they got.</summary>
/// <param name="Receipts">The learner's receipts.</param>
/// <param name="Granted">Extensions that a proctor was told are granted.</param>
/// <param name="Tried">Extensions that a proctor asked for, those included.</param>
internal sealed record Testimony(ReceiptLedger Receipts, IReadOnlyList<TimeSpan> Granted, IReadOnlyList<TimeSpan> Tried);
