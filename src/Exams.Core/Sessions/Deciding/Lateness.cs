using Exams.Core.Exams;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Whether an answer that comes after its deadline is taken, and on what ground.</summary>
/// <param name="Session">The session.</param>
/// <param name="Save">The answer.</param>
/// <param name="Deadline">Its section's.</param>
internal readonly record struct Lateness(Session Session, ResponseSave Save, Instant Deadline)
{
    /// <summary>Refuses the answer, or notes in <paramref name="progress"/> what was claimed.</summary>
    /// <param name="progress">The section's.</param>
    /// <param name="command">What the client claims.</param>
    /// <param name="now">The time.</param>
    /// <param name="ground">Why it is taken; null where it is in time.</param>
    public Refusal? Check(ref SectionProgress progress, QueueClaim command, Instant now, out LateGround? ground)
    {
        var late = Session.Policy.Late;
        ground = now < Deadline ? null : LateGround.NewAnswers;
        if (now < Deadline + Take(late.NewAnswers))
        {
            return null;
        }

        var through = progress.QueuedThrough ?? Claim(command.Through);
        if (!(Save.Sequence <= through))
        {
            return Late();
        }

        if (now < Deadline + Take(late.QueuedAnswers))
        {
            ground = LateGround.Queued;
            progress = progress with { QueuedThrough = through };
            return null;
        }

        if (now >= Deadline + Take(late.Sealed) || Save.Seal is null)
        {
            return Late();
        }

        ground = LateGround.Sealed;
        progress = progress with { QueuedThrough = through, QueuedSeal = progress.QueuedSeal ?? command.Seal };
        return progress.QueuedSeal is not { } end ? SessionRefusals.SealOfLastMissing
            : Save.Sequence == through && Save.Seal.Digest != end ? SessionRefusals.SealBroken
            : null;
    }

    private Refusal Late() => SessionRefusals.DeadlinePassed(Deadline);

    private int? Claim(int? through) => through is { } claimed ? Math.Min(claimed, Session.Journal.LastSequence + SaveLimits.MaxQueued) : null;

    /// <summary>What isn't handed in by the deadline doesn't count under <see cref="ExpiryPolicy.Abandon"/>: no grace helps it.</summary>
    private Duration Take(Duration grace) => Session.Policy.Expiry == ExpiryPolicy.Abandon ? Duration.Zero : grace;
}
