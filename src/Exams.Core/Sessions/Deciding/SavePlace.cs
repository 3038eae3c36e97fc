using Exams.Core.Exams;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Where on the form an answer belongs, and whether that place takes it at a time.</summary>
internal readonly record struct SavePlace(Session Session, ResponseSave Save, int Section)
{
    /// <summary>The place, or null where the form has no such item.</summary>
    public static SavePlace? Find(Session session, ResponseSave save)
    {
        for (var i = 0; i < session.Plan.Count; i++)
        {
            if (save.ItemNumber >= session.Plan[i].FirstItem && save.ItemNumber <= session.Plan[i].LastItem)
            {
                return new SavePlace(session, save, i);
            }
        }

        return null;
    }

    /// <summary>Refuses the answer, or notes in <paramref name="sections"/> how far the learner has got.</summary>
    public Refusal? Check(List<SectionProgress> sections, int? queuedThrough, Instant now)
    {
        var current = Session.Sections.Count - 1;
        if (Section > current)
        {
            return About(SessionRefusals.SectionNotOpen);
        }

        var progress = sections[Section];
        if (Section < current && !progress.IsExpired)
        {
            return About(SessionRefusals.SectionClosed);
        }

        var deadline = progress.EndedAt ?? Deadline.OfSection(Session, now).At;
        if (Session.State == SessionState.Paused && now < deadline)
        {
            return SessionRefusals.Paused;
        }

        if (CheckPosition(Session.Policy.Navigation, progress, Save.ItemNumber) is { } misplaced)
        {
            return About(misplaced);
        }

        if (IsLate(deadline + Take(Session.Policy.Late.NewAnswers), now))
        {
            var through = progress.QueuedThrough ?? Claim(queuedThrough);
            if (IsLate(deadline + Take(Session.Policy.Late.QueuedAnswers), now) || !(Save.Sequence <= through))
            {
                return SessionRefusals.DeadlinePassed(deadline).With("sequence", Save.Sequence);
            }

            progress = progress with { QueuedThrough = through };
        }

        sections[Section] = progress with { Position = Math.Max(progress.Position, Save.ItemNumber) };
        return null;
    }

    /// <summary>Refuses an item that isn't the current or the next one, where items are answered one after the other.</summary>
    public static Refusal? CheckPosition(Navigation navigation, SectionProgress progress, int itemNumber) =>
        navigation == Navigation.Nonlinear ? null
        : itemNumber < progress.Position ? SessionRefusals.ItemClosed
        : itemNumber > progress.Position + 1 ? SessionRefusals.ItemNotOpen
        : null;

    private static bool IsLate(Instant deadline, Instant now) => now >= deadline;

    private Refusal About(Refusal refusal) => refusal.With("sequence", Save.Sequence).With("itemNumber", Save.ItemNumber);

    private int? Claim(int? queuedThrough) =>
        queuedThrough is { } claimed ? Math.Min(claimed, Session.Journal.LastSequence + SaveLimits.MaxQueued) : null;

    /// <summary>What isn't handed in by the deadline doesn't count under <see cref="ExpiryPolicy.Abandon"/>: no grace helps it.</summary>
    private Duration Take(Duration grace) => Session.Policy.Expiry == ExpiryPolicy.Abandon ? Duration.Zero : grace;
}
