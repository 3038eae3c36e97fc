namespace Exams.Cli.Chaos.Planning;

/// <summary>What a proctor does to a session.</summary>
/// <param name="After">When, counted from its start.</param>
/// <param name="Length">How long it is paused, or by how much it is extended.</param>
/// <param name="Extends">Whether it is extended rather than paused.</param>
internal sealed record ProctorAct(TimeSpan After, TimeSpan Length, bool Extends);
