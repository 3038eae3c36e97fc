using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>The times of a section, and of the others that are open together with it.</summary>
/// <param name="TimeLimit">Its own limit with the learner's extra time; null for none.</param>
/// <param name="StartedAtUtc">When its clock started; null before.</param>
/// <param name="EndedAtUtc">When it ended; null before.</param>
/// <param name="DeadlineUtc">
/// While it is open: when it ends by itself at the latest. The next section, or the break before it, begins at that instant.
/// </param>
/// <param name="MayFinish">Whether the learner may leave it now for the next, for good.</param>
/// <param name="BreakAfter">How long the break that follows it is credited at most; null for none.</param>
public sealed record SectionTimes(
    Duration? TimeLimit,
    Instant? StartedAtUtc,
    Instant? EndedAtUtc,
    Instant? DeadlineUtc,
    bool MayFinish,
    Duration? BreakAfter)
{
    /// <summary>The times of a stretch of the plan.</summary>
    /// <param name="session">One that has started, as it stands now.</param>
    /// <param name="place">0-based index in its plan.</param>
    /// <param name="now">The time.</param>
    internal static SectionTimes Of(Session session, int place, Instant now)
    {
        var progress = place < session.Sections.Count ? session.Sections[place] : null;
        var isOpen = progress is { EndedAt: null } && session.EndedAt is null;
        var deadline = isOpen ? Deadline.OfSection(session, now).At : (Instant?)null;
        return new SectionTimes(
            SectionAccount.LimitOf(session, place),
            progress?.StartedAt,
            progress?.EndedAt,
            deadline,
            isOpen && IsFinishable(session, place, now),
            session.Plan[place].BreakAfter);
    }

    private static bool IsFinishable(Session session, int place, Instant now) =>
        session.ClientId is { } client
        && SessionEngine.Decide(session, new SessionCommand.FinishSection(client, place), now) is not Decision.Refused;
}
