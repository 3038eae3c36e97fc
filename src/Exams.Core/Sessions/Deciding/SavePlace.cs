using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Where on the form an answer belongs, and whether that place takes it at a time.</summary>
internal readonly record struct SavePlace(Session Session, ResponseSave Save, int Section)
{
    /// <summary>The place, or null where the form has no such item.</summary>
    public static SavePlace? Find(Session session, ResponseSave save) =>
        session.PlaceOf(save.ItemNumber) is >= 0 and var stretch ? new SavePlace(session, save, stretch) : null;

    /// <summary>Refuses the answer, or notes in <paramref name="batch"/> how far the learner has got.</summary>
    public Refusal? Check(BatchProgress batch, QueueClaim claim, Instant now)
    {
        var sections = batch.Sections;
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
            return SessionRefusals.Hidden(Session);
        }

        if (IsShut(batch) is { } shut)
        {
            return About(shut);
        }

        if (Save.Comment is not null && !Session.Plan[Section].RulesOf(Save.ItemNumber).AllowComment)
        {
            return About(SessionRefusals.NoComments);
        }

        if (batch.RefuseSeal(Save) is { } broken)
        {
            return About(broken);
        }

        var refusal = new Lateness(Session, Save, deadline).Check(ref progress, claim, now, out var ground);
        if (refusal is not null)
        {
            return About(refusal);
        }

        batch.Late = ground;
        sections[Section] = progress with { Position = Math.Max(progress.Position, Save.ItemNumber) };
        return null;
    }

    /// <summary>The refusal as it is answered for this save.</summary>
    public Decision Refuse(Refusal refusal) => Decided.Refused(About(refusal));

    /// <summary>An item that has no attempt left can still be left itself.</summary>
    private Refusal? IsShut(BatchProgress batch) =>
        ItemOpenness.RefuseWork(Session, batch, Section, Save.ItemNumber) is { } shut
            && (Save.Ends != EntryEnd.Item || !ReferenceEquals(shut, SessionRefusals.NoAttemptLeft)) ? shut : null;

    private Refusal About(Refusal refusal) => refusal.With("sequence", Save.Sequence).With("itemNumber", Save.ItemNumber);
}
