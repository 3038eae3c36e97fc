namespace Exams.Core.Proctoring.Telemetry;

/// <summary>Numbers of a client that haven't come, though later ones have.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, included.</param>
public sealed record SequenceGap(int From, int To);
