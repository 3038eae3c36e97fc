using Exams.Core.Erasing;
using Exams.Core.Grading.Appeals;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Proctoring.Files;
using Exams.Functions.Proctoring.Retention;

namespace Exams.Functions.Erasing;

/// <summary>What is known of a learner as a person, place by place. Each step may be done again.</summary>
/// <param name="sessions">Hold messages.</param>
/// <param name="telemetry">What their clients told.</param>
/// <param name="evidence">Images and logs.</param>
/// <param name="appeals">Hold their words.</param>
/// <param name="roster">Holds their name, and what they were granted.</param>
/// <param name="notices">What they were told.</param>
public sealed class LearnerTraces(
    ISessionStore sessions,
    TelemetryRetention telemetry,
    EvidenceDesk evidence,
    IAppealStore appeals,
    IRosterStore roster,
    INoticeStore notices)
{
    private const int MaxAttempts = 12;

    /// <summary>Erases what is kept of a session beside what was reached in it.</summary>
    public async Task EraseAsync(Session session, Erasure erasure, CancellationToken cancellation)
    {
        await RepeatAsync(() => telemetry.RemoveAsync(session.Id, erasure.AskedBy, $"telemetry.erased/{erasure.Reference}", cancellation));
        await evidence.EraseAsync(session.Id, cancellation);
        await foreach (var recorded in sessions.ReadEventsAsync(session.Id, cancellationToken: cancellation))
        {
            if (recorded.EraseText() is var erased && !ReferenceEquals(erased, recorded))
            {
                await sessions.EraseTextAsync(session.Id, erased, cancellation);
            }
        }

        foreach (var appeal in await appeals.ListBySessionAsync(session.Id, cancellation))
        {
            await RepeatAsync(async () => await appeals.GetAsync(appeal.Id, cancellation) is not { } stored
                || stored.Value.Reason == RosterEntry.Erased
                || (await appeals.ReplaceAsync(stored, stored.Value with { Reason = RosterEntry.Erased }, cancellation)).IsWritten);
        }

        await RepeatAsync(async () => await roster.GetAsync(session.WindowId, session.LearnerId, cancellation) is not { } stored
            || stored.Value.DisplayName == RosterEntry.Erased
            || (await roster.ReplaceAsync(stored, stored.Value.Erase(), cancellation)).IsWritten);
    }

    /// <summary>Erases what is kept beside their sessions: where they wait, and what they were told.</summary>
    public async Task EraseElsewhereAsync(LearnerId learner, CancellationToken cancellation)
    {
        foreach (var place in await roster.ListPlacesAsync(learner, cancellation))
        {
            await roster.StopWaitingAsync(place.WindowId, learner, cancellation);
        }

        await notices.RemoveAsync(learner, cancellation);
    }

    /// <summary>Tries again where somebody else wrote in between.</summary>
    private static async Task RepeatAsync(Func<Task<bool>> tryAsync)
    {
        for (var attempt = 0; !await tryAsync(); attempt++)
        {
            if (attempt == MaxAttempts)
            {
                throw new TimeoutException("what is to be erased is written to by others; the next sweep tries again");
            }
        }
    }
}
