namespace Exams.Cli.Chaos.Auditing;

/// <summary>An invariant that doesn't hold.</summary>
/// <param name="Invariant">Which.</param>
/// <param name="What">What was found instead, naming the session.</param>
internal sealed record Breach(Invariant Invariant, string What);
