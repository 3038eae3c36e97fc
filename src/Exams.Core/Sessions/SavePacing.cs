using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>
/// How often a client should save what has changed, and only that. It is a hint: whoever saves more often is served too, but a room
/// full of learners that started at one bell would all save at the same instant.
/// </summary>
/// <param name="Interval">From one save to the next; a client with nothing new sends nothing.</param>
/// <param name="Jitter">Each client moves each save by a random span of at most this, either way.</param>
/// <param name="MaxBatch">How many answers one request takes.</param>
public sealed record SavePacing(Duration Interval, Duration Jitter, int MaxBatch)
{
    /// <summary>Twice a minute, spread over a third of it.</summary>
    public static SavePacing Default { get; } = new(Duration.FromSeconds(30), Duration.FromSeconds(10), SaveLimits.MaxBatch);
}
