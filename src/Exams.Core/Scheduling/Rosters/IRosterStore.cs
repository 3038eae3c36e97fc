using NodaTime;

namespace Exams.Core.Scheduling.Rosters;

/// <summary>Keeps windows' rosters, their waiting lists, and the count of the seats taken.</summary>
/// <remarks>
/// However many call at once, no more seats are taken than there are, everybody is on the roster or the waiting list once, and whoever
/// moves up does so once. Whoever is added, changed or moved up is owed a session: <see cref="ListOwedAsync"/>.
/// </remarks>
public interface IRosterStore
{
    /// <summary>
    /// Puts learners on the roster. With <see cref="WhenFull.EnrolNobody"/> all or none: their seats are set aside in one step before
    /// the first is written. Who is there already is replaced if anything differs.
    /// </summary>
    /// <param name="window">As read, for its seats and seating.</param>
    /// <param name="entries">1–5,000, of this window, each learner once.</param>
    /// <param name="whenFull">What to do with those for whom there is no seat.</param>
    /// <param name="now">The time, for those who begin to wait.</param>
    /// <param name="cancellationToken">Ends the attempt; what was written stays, and a repeat completes it.</param>
    Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        IReadOnlyList<RosterEntry> entries,
        WhenFull whenFull,
        Instant now,
        CancellationToken cancellationToken = default);

    /// <summary>A learner's place on the roster, or null.</summary>
    Task<Stored<RosterEntry>?> GetAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>Replaces an entry as it was read; its window and learner never change.</summary>
    Task<WriteResult> ReplaceAsync(Stored<RosterEntry> before, RosterEntry after, CancellationToken cancellationToken = default);

    /// <summary>A window's roster, by learner.</summary>
    Task<Page<RosterEntry>> ListAsync(WindowId window, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>How the seats are used.</summary>
    Task<SeatUse> ReadSeatsAsync(WindowId window, CancellationToken cancellationToken = default);

    /// <summary>Takes a learner off the roster and frees their seat; in the same step, who waits moves up as far as there are seats.</summary>
    /// <param name="window">As read, for its seats and seating.</param>
    /// <param name="learner">Who; nothing if they aren't on it.</param>
    /// <param name="moveUp">Whether anybody may still move up.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Withdrawn> WithdrawAsync(ExamWindow window, LearnerId learner, bool moveUp, CancellationToken cancellationToken = default);

    /// <summary>Lets who waits move up as far as there are seats: for a window that got more of them.</summary>
    Task<IReadOnlyList<RosterEntry>> MoveUpAsync(ExamWindow window, CancellationToken cancellationToken = default);

    /// <summary>The waiting list, in order; at most <see cref="RosterLimits.MaxWaiting"/>.</summary>
    Task<IReadOnlyList<WaitingEntry>> ListWaitingAsync(WindowId window, CancellationToken cancellationToken = default);

    /// <summary>Where a learner waits.</summary>
    Task<IReadOnlyList<WaitingPlace>> ListPlacesAsync(LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>Takes a learner off the waiting list; whether they were on it.</summary>
    Task<bool> StopWaitingAsync(WindowId window, LearnerId learner, CancellationToken cancellationToken = default);

    /// <summary>The sessions that are owed in a window.</summary>
    Task<IReadOnlyList<OwedSessions>> ListOwedAsync(WindowId window, CancellationToken cancellationToken = default);

    /// <summary>The sessions are there.</summary>
    Task SettleOwedAsync(WindowId window, OwedSessions owed, CancellationToken cancellationToken = default);
}
