using System.Collections.Concurrent;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Scheduling;

/// <summary>Grants more time to sessions of a window, many at once.</summary>
/// <remarks>
/// Each session decides for itself, by its own deadline and the order of writing: an extension that is decided before the deadline wins
/// whatever timer fires, one at or after it loses. Nobody is woken: the orchestration's timer for the old deadline finds the new one.
/// Who is asked is seen at a glance, and a glance may be behind: of those who are checked in the session itself says whether it has started.
/// </remarks>
/// <param name="roster">Knows the groups.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="desk">Decides and commits.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowExtension(IRosterStore roster, ISessionStore sessions, SessionDesk desk, TimeProvider time)
{
    private const int Parallel = 32;

    private static readonly HashSet<string> Over = ["session-ended", "deadline-passed", "session-no-show", "session-voided"];

    /// <summary>Extends whoever is asked for. Repeating it with the same reference extends nobody twice.</summary>
    /// <returns>What became of each, or why nobody was asked.</returns>
    public async Task<(ExtensionAnswer? Answer, Refusal? Refusal)> GrantAsync(
        ExamWindow window,
        ExtensionRequest wanted,
        PersonId by,
        string reference,
        CancellationToken cancellation)
    {
        if (ExtensionRules.Check(wanted.Extra, wanted.Reason) is { } invalid)
        {
            return (null, invalid);
        }

        var (asked, unknown) = await FindAsync(window.Id, wanted, cancellation);
        if (unknown is not null)
        {
            return (null, unknown);
        }

        var command = new SessionCommand.Extend(wanted.Extra, by, wanted.Reason, reference, wanted.MovesHardClose);
        var lines = new ConcurrentBag<ExtensionLine>();
        Refusal? reused = null;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            asked,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (session, token) =>
            {
                if (!wanted.IncludeNotStarted && await WaitsAsync(session, token))
                {
                    lines.Add(Line(session, ExtensionOutcome.NotStarted));
                    return;
                }

                switch (await desk.DecideAsync(session.SessionId, _ => true, command, token))
                {
                    case DeskOutcome.Done done:
                        reused = ExtensionRules.CheckRepeat(done.Session, command) ?? reused;
                        lines.Add(Line(done.Session));
                        break;
                    case DeskOutcome.Refused no:
                        var outcome = Over.Contains(no.Refusal.Code) ? ExtensionOutcome.AlreadyEnded : ExtensionOutcome.Refused;
                        lines.Add(Line(session, outcome) with { Code = no.Refusal.Code, Detail = no.Refusal.Detail });
                        break;
                }
            });
        return reused is null ? (ExtensionAnswer.Of(lines), null) : (null, reused);
    }

    private ExtensionLine Line(Session session) => Line(SessionGlance.Of(session), ExtensionOutcome.Extended) with
    {
        DeadlineUtc = SessionClock.Read(session, time.Now())?.DeadlineUtc,
    };

    private static ExtensionLine Line(SessionGlance session, ExtensionOutcome outcome) =>
        new(session.SessionId, session.LearnerId, session.Attempt, outcome, session.Deadline);

    private async ValueTask<bool> WaitsAsync(SessionGlance session, CancellationToken cancellation) =>
        session.State == SessionState.Scheduled
        || (session.State == SessionState.CheckedIn && await desk.ReadAsync(session.SessionId, s => s.StartedAt is not null, cancellation) is null);

    /// <summary>The sessions that are asked for, as an index has them; each is read again when it decides.</summary>
    private async Task<(IReadOnlyList<SessionGlance> Sessions, Refusal? Refusal)> FindAsync(
        WindowId window,
        ExtensionRequest wanted,
        CancellationToken cancellation)
    {
        switch (wanted)
        {
            case { LearnerId: not null, Group: not null }:
                return ([], Invalid("group: a learner is named already; one of the two is expected, or neither for all."));
            case { LearnerId: { } learner }:
                var theirs = await Pages.AllAsync(page => sessions.ListByLearnerAsync(learner, page, cancellation));
                var here = theirs.Where(session => session.WindowId == window).Select(SessionGlance.Of).ToList();
                return here.Count > 0 ? (here, null) : ([], Invalid($"learnerId: {learner} has no session in the window."));
            case { Group: { } group }:
                var enrolled = await Pages.AllAsync(page => roster.ListAsync(window, page, cancellation));
                var members = enrolled.Where(entry => entry.Group == group).Select(entry => entry.LearnerId).ToHashSet();
                return members.Count == 0
                    ? ([], Invalid($"group: nobody on the roster is of the group '{group}'."))
                    : ([.. (await AllOfAsync(window, cancellation)).Where(session => members.Contains(session.LearnerId))], null);
            default:
                return (await AllOfAsync(window, cancellation), null);
        }
    }

    private Task<List<SessionGlance>> AllOfAsync(WindowId window, CancellationToken cancellation) =>
        Pages.AllAsync(page => sessions.ListGlancesAsync(window, page, cancellation));

    private static Refusal Invalid(string detail) => new("invalid-extension", "The extension can't be granted", detail);
}
