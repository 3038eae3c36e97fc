using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>Keeps where windows' results go, and the outbox: for each session what has become of telling its score.</summary>
public interface IPassbackStore
{
    /// <summary>Where a window's results go, or null where nobody ever said.</summary>
    Task<Stored<WindowPassback>?> FindAsync(WindowId window, CancellationToken cancellationToken = default);

    /// <summary>Says where, in the place of what was read; null for nothing. A conflict if there is something else by now.</summary>
    Task<WriteResult> PutAsync(Stored<WindowPassback>? before, WindowPassback after, CancellationToken cancellationToken = default);

    /// <summary>A session's messages, or null where it has none.</summary>
    Task<Stored<ScorePassback>?> FindScoreAsync(WindowId window, SessionId session, CancellationToken cancellationToken = default);

    /// <summary>Changes a session's messages, in the place of what was read; null for none. A conflict if they are others by now.</summary>
    Task<WriteResult> PutScoreAsync(Stored<ScorePassback>? before, ScorePassback after, CancellationToken cancellationToken = default);

    /// <summary>The sessions of a window that have messages, by session.</summary>
    Task<Page<ScorePassback>> ListScoresAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>
    /// What is due at or before an instant, by one indexed query: messages to be sent (<see cref="ScorePassback.DueAt"/>), and words of windows
    /// that have yet to spread. It may name one twice, and one that has moved on meanwhile; it never misses one.
    /// </summary>
    Task<Page<OverduePassback>> ListOverdueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);
}

/// <summary>What is due.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="SessionId">Whose message is to be sent; null where the window's word has yet to spread.</param>
public sealed record OverduePassback(WindowId WindowId, SessionId? SessionId);
