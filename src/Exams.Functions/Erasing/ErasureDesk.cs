using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Erasing;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Erasing;

/// <summary>Erases learners, once nothing about them is open. What was asked for is written first, so that it is done whoever dies.</summary>
/// <param name="store">Keeps who is erased.</param>
/// <param name="sessions">The learner's.</param>
/// <param name="appeals">Must be settled.</param>
/// <param name="reviews">Must be scored.</param>
/// <param name="incidents">Must be closed.</param>
/// <param name="roster">Where they wait.</param>
/// <param name="traces">Erases.</param>
/// <param name="trail">Keeps who asked for it, and why.</param>
/// <param name="time">The server's clock.</param>
public sealed class ErasureDesk(
    IErasureStore store,
    ISessionStore sessions,
    IAppealStore appeals,
    IReviewStore reviews,
    IIncidentStore incidents,
    IRosterStore roster,
    LearnerTraces traces,
    IAuditTrail trail,
    TimeProvider time)
{
    /// <summary>The trail of all erasures.</summary>
    public static readonly AuditScope Trail = new(AuditRealm.House, "erasures");

    private const int MaxAttempts = 12;
    private const int MaxNamed = 5;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "Somebody else is erasing this learner; send it again.");

    private static readonly Refusal Reused =
        new("idempotency-key-reused", "The key was used before", "Idempotency-Key: another reason was given with it.");

    /// <summary>
    /// Erases a learner. The same request again is the same erasure, and one that was left half done is completed. Neither an erasure nor a
    /// refusal means that nobody knows the learner.
    /// </summary>
    public async Task<(Erasure? Erasure, Refusal? Refusal)> EraseAsync(
        LearnerId learner,
        string reason,
        PersonId by,
        string reference,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var known = await store.GetAsync(learner, cancellation);
            if (known is not null && (known.Value.CompletedAt is null || known.Value.Reference == reference))
            {
                return known.Value.Reference == reference && known.Value.Reason != reason
                    ? (null, Reused)
                    : (await CompleteAsync(known, cancellation), null);
            }

            var theirs = await ListSessionsAsync(learner, cancellation);
            if (theirs.Count == 0 && (await roster.ListPlacesAsync(learner, cancellation)).Count == 0)
            {
                return (null, null);
            }

            if (await FindObstaclesAsync(theirs, cancellation) is { Count: > 0 } obstacles)
            {
                return (null, new Refusal(
                    "erasure-blocked",
                    "Something about the learner isn't over",
                    $"{obstacles.Count} sessions keep the learner from being erased: {string.Join("; ", obstacles.Take(MaxNamed))}."));
            }

            var erasure = new Erasure
            {
                LearnerId = learner,
                Reference = reference,
                Reason = reason,
                AskedBy = by,
                AskedAt = time.Now(),
                Sessions = theirs.Count,
            };
            if ((await store.PutAsync(known, erasure, cancellation)) is { IsWritten: true } written)
            {
                return (await CompleteAsync(new Stored<Erasure>(erasure, written.ETag), cancellation), null);
            }
        }

        return (null, Busy);
    }

    /// <summary>Does what an erasure asks for; one that is complete is left as it is. Interrupted anywhere, it is called again.</summary>
    public async Task<Erasure> CompleteAsync(Stored<Erasure> stored, CancellationToken cancellation)
    {
        var erasure = stored.Value;
        if (erasure.CompletedAt is not null)
        {
            return erasure;
        }

        foreach (var session in await ListSessionsAsync(erasure.LearnerId, cancellation))
        {
            await traces.EraseAsync(session, erasure, cancellation);
        }

        await traces.EraseElsewhereAsync(erasure.LearnerId, cancellation);
        await trail.AppendAsync(
            Trail,
            new AuditEntry(
                erasure.AskedAt,
                erasure.AskedBy,
                "learner.erased",
                erasure.LearnerId.Value,
                erasure.Reference,
                Details: CanonicalJson.Of(new { erasure.Reason, erasure.Sessions })),
            cancellation);
        var done = erasure with { CompletedAt = time.Now() };
        return (await store.PutAsync(stored, done, cancellation)).IsWritten
            ? done
            : (await store.GetAsync(erasure.LearnerId, cancellation))!.Value;
    }

    private Task<List<Session>> ListSessionsAsync(LearnerId learner, CancellationToken cancellation) =>
        Pages.AllAsync(page => sessions.ListByLearnerAsync(learner, page, cancellation));

    private async Task<IReadOnlyList<string>> FindObstaclesAsync(IReadOnlyList<Session> theirs, CancellationToken cancellation)
    {
        var obstacles = new List<string>();
        foreach (var session in theirs)
        {
            var obstacle = ErasureRules.FindObstacle(
                session,
                await appeals.ListBySessionAsync(session.Id, cancellation),
                await reviews.ListBySessionAsync(session.Id, cancellation),
                await incidents.ListBySessionAsync(session.Id, cancellation));
            if (obstacle is not null)
            {
                obstacles.Add($"session {session.Id}: {obstacle}");
            }
        }

        return obstacles;
    }
}
