using Exams.Core.Grading.Outcomes;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Appeals;

/// <summary>Who may appeal, until when, and what becomes of it. Pure.</summary>
public static class AppealRules
{
    /// <summary>The longest reason that a learner may give, in characters.</summary>
    public const int MaxReason = 2_000;

    /// <summary>The most appeals of a session, one after the other.</summary>
    public const int MaxAppeals = 10;

    private static readonly Refusal NothingToMark = new(
        "appeal-nothing-to-mark",
        "There is nothing to mark again",
        "No human has scored any of its items: name those that are to be marked, or reject it.");

    /// <summary>
    /// Until when a session's result can be appealed against, excluded; null where it can't be, or isn't visible. The time begins when the
    /// result is shown, and again when a regrade changes it: what nobody knew yet can't be too late to appeal against.
    /// </summary>
    public static Instant? Deadline(Session session) =>
        session is { ShowsResult: true, ReleasedAt: { } released, Policy.Appeals: { } policy }
            ? Instant.Max(released, session.DecidedAnewAt ?? released) + policy.Within
            : null;

    /// <summary>Files an appeal. The same again is the one that is there.</summary>
    /// <param name="session">The session, whose learner appeals.</param>
    /// <param name="before">All its appeals until now, by number.</param>
    /// <param name="reason">Why, 1 to <see cref="MaxReason"/> characters.</param>
    /// <param name="items">The items that are named; null for none.</param>
    /// <param name="reference">Names the request.</param>
    /// <param name="now">The time.</param>
    public static AppealDecision File(
        Session session,
        IReadOnlyList<Appeal> before,
        string reason,
        IReadOnlyList<int>? items,
        string reference,
        Instant now)
    {
        var named = (items ?? []).Order().ToList();
        if (before.FirstOrDefault(appeal => appeal.Reference == reference) is { } there)
        {
            return there.Reason == reason && there.Items.SequenceEqual(named)
                ? new AppealDecision.Accepted(there)
                : No("idempotency-key-reused", "The key was used before", "Idempotency-Key: another appeal was filed with it.");
        }

        if (RefuseNow(session, before, now) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return Invalid($"reason: 1 to {MaxReason} characters are expected, and not only blanks.");
        }

        if (named.Count > 0 && session.Policy.Appeals is not { MayNameItems: true })
        {
            return Invalid("items: the exam doesn't let learners name items; leave them out.");
        }

        if (FindProblem(session, named) is { } problem)
        {
            return Invalid(problem);
        }

        return new AppealDecision.Accepted(new Appeal
        {
            Id = AppealId.For(session.Id, before.Count + 1),
            LearnerId = session.LearnerId,
            AtpId = session.AtpId,
            ExamId = session.ExamId,
            ResultVersion = session.ResultVersion,
            Reason = reason,
            Items = named,
            FiledAt = now,
            Reference = reference,
        });
    }

    /// <summary>Has an appeal's items marked again: those that are named here, otherwise by the learner, otherwise all that humans scored.</summary>
    /// <param name="appeal">The appeal.</param>
    /// <param name="session">Its session.</param>
    /// <param name="result">The newest result.</param>
    /// <param name="by">Who accepts it.</param>
    /// <param name="reason">Why, 1–200 characters.</param>
    /// <param name="items">The items to mark, by number; null for what the appeal says.</param>
    /// <param name="now">The time.</param>
    public static AppealDecision Accept(
        Appeal appeal,
        Session session,
        ExamResult result,
        PersonId by,
        string reason,
        IReadOnlyList<int>? items,
        Instant now)
    {
        if (appeal is { State: AppealState.Marking or AppealState.Upheld or AppealState.Changed } && appeal.DecidedBy == by && appeal.DecisionReason == reason)
        {
            return new AppealDecision.Accepted(appeal);
        }

        if (RefuseDecision(appeal, by, reason) is { } refused)
        {
            return refused;
        }

        var wanted = (items ?? (appeal.Items.Count > 0 ? appeal.Items : [.. result.Items.Where(IsHumans).Select(item => item.ItemNumber)])).Order().ToList();
        if (FindProblem(session, wanted) is { } problem)
        {
            return Invalid(problem);
        }

        var marked = wanted.Where(number => result.Items.Any(item => item.ItemNumber == number && item is { IsPassedOver: false, IsAnswered: true })).ToList();
        return marked.Count == 0
            ? new AppealDecision.Refused(NothingToMark)
            : new AppealDecision.Accepted(appeal with
            {
                State = AppealState.Marking,
                DecidedBy = by,
                DecidedAt = now,
                DecisionReason = reason,
                Marked = marked,
            });
    }

    /// <summary>Lets the result stand without marking anything again.</summary>
    /// <param name="appeal">The appeal.</param>
    /// <param name="by">Who rejects it.</param>
    /// <param name="reason">Why, 1–200 characters.</param>
    /// <param name="now">The time.</param>
    public static AppealDecision Reject(Appeal appeal, PersonId by, string reason, Instant now) =>
        appeal.State == AppealState.Rejected && appeal.DecidedBy == by && appeal.DecisionReason == reason
            ? new AppealDecision.Accepted(appeal)
            : (AppealDecision?)RefuseDecision(appeal, by, reason) ?? new AppealDecision.Accepted(appeal with
            {
                State = AppealState.Rejected,
                DecidedBy = by,
                DecidedAt = now,
                DecisionReason = reason,
            });

    /// <summary>What marking anew has come to: changed if any score, or what follows from it, is another.</summary>
    /// <param name="before">The result that was in force.</param>
    /// <param name="after">What it is with the fresh marks.</param>
    public static AppealOutcome Compare(ExamResult before, ExamResult after) =>
        (before.Raw, before.Max, before.Scaled, before.Passed) == (after.Raw, after.Max, after.Scaled, after.Passed)
        && before.Items.Select(item => (item.ItemNumber, item.Points)).SequenceEqual(after.Items.Select(item => (item.ItemNumber, item.Points)))
            ? AppealOutcome.Upheld
            : AppealOutcome.Changed;

    /// <summary>Ends an appeal whose new result is recorded.</summary>
    /// <param name="appeal">One that is being marked.</param>
    /// <param name="result">The result whose reason it is.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">It is no such result.</exception>
    public static Appeal Settle(Appeal appeal, ExamResult result, Instant now) => !IsOf(result, appeal)
        ? throw new InvalidOperationException($"result {result.Version} of session {result.SessionId} isn't of appeal {appeal.Id}")
        : appeal with
        {
            State = result.Reason!.Outcome == AppealOutcome.Changed ? AppealState.Changed : AppealState.Upheld,
            SettledAt = now,
            NewVersion = result.Version,
        };

    /// <summary>Whether an appeal is the reason of a result.</summary>
    public static bool IsOf(ExamResult result, Appeal appeal) =>
        result.SessionId == appeal.Id.Session
        && result.Reason is { Cause: ResultCause.Appeal } reason
        && reason.Reference == ResultReason.Appeal(appeal.Id.Number, AppealOutcome.Upheld).Reference;

    private static bool IsHumans(ItemResult item) => item.ScoredBy == ScoredBy.Human;

    private static AppealDecision.Refused? RefuseNow(Session session, IReadOnlyList<Appeal> before, Instant now) =>
        session.Policy.Appeals is null ? No("appeals-not-allowed", "There are no appeals", "The exam takes no appeals against its results.")
        : Deadline(session) is not { } deadline ? No("result-not-released", "The result isn't released yet", "It can be appealed against once it is visible.")
        : now >= deadline ? TooLate(deadline)
        : before.Any(appeal => appeal.IsPending) ? No("appeal-open", "There is an appeal already", "It has to be decided before another one is filed.")
        : before.Count >= MaxAppeals ? No("appeals-spent", "No appeal is left", $"A session has at most {MaxAppeals}.")
        : null;

    private static AppealDecision.Refused TooLate(Instant deadline) => new(
        new Refusal("appeal-too-late", "The time to appeal is over", $"It was until {deadline}.").With("deadlineUtc", deadline));

    private static AppealDecision.Refused? RefuseDecision(Appeal appeal, PersonId by, string reason) =>
        by.Value == appeal.LearnerId.Value ? No("conflict-of-interest", "Somebody else has to decide", "Nobody decides their own appeal.")
        : appeal.State != AppealState.Open ? No("appeal-decided", "The appeal is decided", "A decision is never changed.")
        : !ExtensionRules.IsReason(reason) ? No("invalid-reason", "A reason is needed", "One to 200 characters are expected, and not only blanks.")
        : null;

    private static string? FindProblem(Session session, List<int> items) =>
        items.Distinct().Count() != items.Count ? "items: each is named once."
        : items.Any(number => number < 1 || number > session.Plan[^1].LastItem) ? $"items: 1 to {session.Plan[^1].LastItem} are expected."
        : null;

    private static AppealDecision.Refused Invalid(string detail) => No("invalid-appeal", "The appeal can't be used", detail);

    private static AppealDecision.Refused No(string code, string title, string detail) => new(new Refusal(code, title, detail));
}
