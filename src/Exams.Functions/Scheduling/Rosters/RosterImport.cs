using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Takes in a roster: all of it or nothing, or its good rows on request. The same one again changes nothing.</summary>
/// <param name="desk">Knows the exam.</param>
/// <param name="roster">Knows who is on it.</param>
/// <param name="enrolment">Gives seats.</param>
/// <param name="enrolled">Knows who has started.</param>
public sealed class RosterImport(WindowDesk desk, IRosterStore roster, Enrolment enrolment, EnrolledSessions enrolled)
{
    /// <summary>The most findings that a refusal lists; an answer that takes the good rows lists all.</summary>
    private const int MaxListed = 100;

    private const int MaxSpoken = 10;
    private const int Parallel = 8;
    private const int FewRows = 10;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "Another roster is being taken in; send this one again.");

    /// <summary>Takes it in, or says why not.</summary>
    public async Task<(RosterAnswer? Answer, Refusal? Refusal)> TakeAsync(
        ExamWindow window,
        RosterSheet sheet,
        RosterMode mode,
        Instant now,
        CancellationToken cancellation)
    {
        if (WindowRules.CheckEnrolment(window, now) is { } closed)
        {
            return (null, closed);
        }

        var findings = sheet.Findings.Concat(RosterCheck.Find(window, sheet)).ToList();
        var good = Without(findings, sheet.Rows);
        var there = await FindThereAsync(window.Id, good, cancellation);
        findings.AddRange(await FindStartedAsync(window.Id, good, there, cancellation));
        good = Without(findings, good);
        if (findings.Exists(f => f.Row == 0) || (findings.Count > 0 && (!mode.GoodRows || good.Count == 0)))
        {
            return (null, Invalid(findings));
        }

        var entries = good.Select(r => EntryOf(window, r.Row, there.GetValueOrDefault(r.Row.LearnerId))).ToList();
        var exam = await desk.ExamOfAsync(window, cancellation);
        var result = await enrolment.EnrolAsync(window, exam, entries, mode.WhenFull, now, cancellation);
        var late = await TakeBackAsync(window.Id, good, there, result, cancellation);
        return result.HasAll || (mode.GoodRows && mode.WhenFull == WhenFull.LeaveOut)
            ? (AnswerOf(window, good, findings, late, result, mode), null)
            : (null, result.IsContended ? Busy : WindowRules.Full(window, result.SeatsTaken));
    }

    private static List<SheetRow> Without(List<RosterFinding> findings, IReadOnlyList<SheetRow> rows)
    {
        var bad = findings.Select(f => f.Row).ToHashSet();
        return [.. rows.Where(r => !bad.Contains(r.Number))];
    }

    private static RosterAnswer AnswerOf(
        ExamWindow window,
        List<SheetRow> rows,
        List<RosterFinding> findings,
        List<RosterFinding> late,
        EnrolResult result,
        RosterMode mode)
    {
        var (added, changed, unchanged) =
            (result.Count(EnrolOutcome.Added), result.Count(EnrolOutcome.Changed), result.Count(EnrolOutcome.Unchanged));
        var noSeat = rows.Zip(result.Outcomes).Where(r => r.Second == EnrolOutcome.NoSeat)
            .Select(r => new RosterFinding(r.First.Number, "learnerId", "no seat is left", $"at most {window.Seats} learners"));
        return new RosterAnswer(
            added + changed + unchanged,
            added,
            changed,
            unchanged,
            result.Count(EnrolOutcome.Waiting),
            result.SeatsTaken,
            window.Seats)
        {
            Rows = mode.GoodRows ? [.. rows.Zip(result.Outcomes, (r, o) => new RosterRowAnswer(r.Number, r.Row.LearnerId, o))] : null,
            Findings = mode.GoodRows || late.Count > 0 ? [.. findings.Concat(late).Concat(noSeat).OrderBy(f => f.Row)] : null,
        };
    }

    private static Refusal Invalid(List<RosterFinding> findings) =>
        new Refusal(
            "invalid-roster",
            "The roster can't be used",
            string.Join(" ", findings.OrderBy(f => f.Row).Take(MaxSpoken).Select(Speak))
            + (findings.Count > MaxSpoken ? string.Create(CultureInfo.InvariantCulture, $" And {findings.Count - MaxSpoken} more.") : ""))
        .With("findings", findings.OrderBy(f => f.Row).Take(MaxListed));

    private static string Speak(RosterFinding finding) => finding.Row == 0
        ? $"{finding.Column}: {finding.What}; expected: {finding.Expected}."
        : string.Create(CultureInfo.InvariantCulture, $"Row {finding.Row}, {finding.Column}: {finding.What}; expected: {finding.Expected}.");

    /// <summary>A code that is the one they have stays as it is stored, so that nothing is written for it; and a move goes on.</summary>
    private static RosterEntry EntryOf(ExamWindow window, RosterRow row, RosterEntry? there) => new(
        window.Id,
        row.LearnerId,
        row.DisplayName,
        row.Accommodation ?? Accommodation.None,
        row.Group,
        row.AccessCode is not { } code ? null
        : there?.AccessCode is { } known && known.Matches(code) ? known
        : AccessCode.CreateOwn(code, RandomNumberGenerator.GetBytes(16)),
        there?.MovingTo);

    private async Task<Dictionary<LearnerId, RosterEntry>> FindThereAsync(WindowId window, List<SheetRow> rows, CancellationToken cancellation)
    {
        var there = new Dictionary<LearnerId, RosterEntry>();
        if (rows.Count <= FewRows)
        {
            foreach (var row in rows)
            {
                if (await roster.GetAsync(window, row.Row.LearnerId, cancellation) is { } stored)
                {
                    there[stored.Value.LearnerId] = stored.Value;
                }
            }

            return there;
        }

        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await roster.ListAsync(window, page, cancellation);
            foreach (var entry in found.Items)
            {
                there[entry.LearnerId] = entry;
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return there;
    }

    /// <summary>An accommodation is changed before the start of the newest attempt only.</summary>
    private async Task<IEnumerable<RosterFinding>> FindStartedAsync(
        WindowId window,
        List<SheetRow> rows,
        Dictionary<LearnerId, RosterEntry> there,
        CancellationToken cancellation)
    {
        var findings = new ConcurrentBag<RosterFinding>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            rows.Where(row => there.TryGetValue(row.Row.LearnerId, out var entry) && entry.Accommodation != Wanted(row)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (row, token) =>
            {
                if (await enrolled.FindNewestAsync(window, row.Row.LearnerId, token) is { StartedAt: not null })
                {
                    findings.Add(Started(row, "the learner has started"));
                }
            });
        return findings;
    }

    /// <summary>
    /// Who started while the roster was taken in keeps what they started with, and the roster says so; the others are taken in, for what
    /// they have can't be undone any more.
    /// </summary>
    private async Task<List<RosterFinding>> TakeBackAsync(
        WindowId window,
        List<SheetRow> rows,
        Dictionary<LearnerId, RosterEntry> there,
        EnrolResult result,
        CancellationToken cancellation)
    {
        var findings = new List<RosterFinding>();
        foreach (var row in rows)
        {
            if (!result.Refused.TryGetValue(row.Row.LearnerId, out var refusal)
                || !there.TryGetValue(row.Row.LearnerId, out var before)
                || before.Accommodation == Wanted(row))
            {
                continue;
            }

            findings.Add(Started(row, refusal.Title));
            while (await roster.GetAsync(window, row.Row.LearnerId, cancellation) is { } stored
                && stored.Value.Accommodation == Wanted(row)
                && !(await roster.ReplaceAsync(stored, stored.Value with { Accommodation = before.Accommodation }, cancellation)).IsWritten)
            {
                // Somebody has changed the entry meanwhile: look again.
            }
        }

        return findings;
    }

    private static RosterFinding Started(SheetRow row, string what) =>
        new(row.Number, "accommodation", what, "the accommodation as it was at the start");

    private static Accommodation Wanted(SheetRow row) => row.Row.Accommodation ?? Accommodation.None;
}
