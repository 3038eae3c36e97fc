using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>After the end: grading, review, result, release.</summary>
internal static class Settling
{
    public static Decision BeginGrading(Session session, SessionCommand.BeginGrading command, Instant now) =>
        session.SubmissionDigest is null ? Decided.By(session, new SessionEvent.GradingBegun(now, command.SubmissionDigest))
        : session.SubmissionDigest == command.SubmissionDigest ? Decided.Unchanged(session)
        : Decided.Refused(SessionRefusals.OtherSubmission);

    public static Decision AwaitReview(Session session, SessionCommand.AwaitReview command, Instant now) =>
        Decided.By(session, new SessionEvent.ReviewAwaited(now));

    public static Decision ResumeGrading(Session session, SessionCommand.ResumeGrading command, Instant now) =>
        Decided.By(session, new SessionEvent.GradingResumed(now));

    public static Decision RecordResult(Session session, SessionCommand.RecordResult command, Instant now)
    {
        if (command.ResultVersion != session.ResultVersion + 1)
        {
            return Decided.Refused(SessionRefusals.ResultVersion(session.ResultVersion + 1));
        }

        var recorded = new SessionEvent.ResultRecorded(now, command.ResultVersion, command.ResultDigest)
        {
            IsReviewed = command.IsReviewed,
            ReopensAppeals = command.ReopensAppeals,
        };
        var graded = Decided.By(session, recorded);
        return command.ReleasesWhenDue && now >= ReleaseTime.Of(graded.Session)
            ? Decided.By(session, recorded, new SessionEvent.Released(now))
            : graded;
    }

    public static Decision Release(Session session, SessionCommand.Release command, Instant now)
    {
        var due = ReleaseTime.Of(session);
        return now >= due || (command.By is not null && ReleaseTime.TakesApproval(session))
            ? Decided.By(session, new SessionEvent.Released(now, command.By))
            : Decided.Refused(SessionRefusals.NotReleasable(due));
    }

    public static Decision Withhold(Session session, SessionCommand.WithholdResult command, Instant now) =>
        ExtensionRules.IsReason(command.Reason)
            ? Decided.By(session, new SessionEvent.ResultWithheld(now, command.By, command.Reason))
            : Decided.Refused(SessionRefusals.InvalidReason);

    public static Decision LiftWithholding(Session session, SessionCommand.LiftWithholding command, Instant now) =>
        ExtensionRules.IsReason(command.Reason)
            ? Decided.By(session, new SessionEvent.WithholdingLifted(now, command.By, command.Reason))
            : Decided.Refused(SessionRefusals.InvalidReason);
}
