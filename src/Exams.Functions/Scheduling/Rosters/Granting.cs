using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Grants one learner an accommodation: in their session, which records it and refuses it once it has started, and on the roster.</summary>
/// <param name="roster">Holds rosters.</param>
/// <param name="enrolled">Finds sessions.</param>
/// <param name="desk">Changes them.</param>
public sealed class Granting(IRosterStore roster, EnrolledSessions enrolled, SessionDesk desk)
{
    /// <summary>Grants it; neither an entry nor a refusal for somebody who isn't on the roster.</summary>
    public async Task<(RosterEntry? Entry, Refusal? Refusal)> GrantAsync(
        WindowId window,
        LearnerId learner,
        Accommodation accommodation,
        CancellationToken cancellation)
    {
        if (AccommodationRules.Validate(accommodation) is { Count: > 0 } problems)
        {
            return (null, ProblemRefusal.Of("invalid-accommodation", "The accommodation can't be granted", problems));
        }

        while (await roster.GetAsync(window, learner, cancellation) is { } stored)
        {
            if (await enrolled.FindNewestAsync(window, learner, cancellation) is { } session
                && !EnrolledSessions.WasCalledOff(session)
                && await desk.DecideAsync(session.Id, _ => true, new SessionCommand.Accommodate(accommodation), cancellation) is DeskOutcome.Refused no)
            {
                return (null, no.Refusal);
            }

            var after = stored.Value with { Accommodation = accommodation };
            if (after == stored.Value || (await roster.ReplaceAsync(stored, after, cancellation)).IsWritten)
            {
                return (after, null);
            }
        }

        return (null, null);
    }
}
