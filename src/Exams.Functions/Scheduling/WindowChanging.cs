using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Scheduling.Changing;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Scheduling;

/// <summary>Changes windows and calls them off: decides, commits with the record of it, and carries it to the sessions.</summary>
/// <param name="windows">Holds windows.</param>
/// <param name="roster">Knows how many seats are taken.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="spread">Carries changes to sessions.</param>
/// <param name="enrolment">Lets who waits move up when there are more seats.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowChanging(
    IWindowStore windows,
    IRosterStore roster,
    IExamStore exams,
    WindowSpread spread,
    Enrolment enrolment,
    TimeProvider time)
{
    private const int MaxAttempts = 12;
    private const int MaxReason = 200;

    private static readonly Refusal InvalidReason =
        new("invalid-reason", "A reason is needed", $"reason: 1 to {MaxReason} characters are expected.");

    private static readonly Refusal Stale =
        new("precondition-failed", "Somebody else was quicker", "The window is another by now than If-Match names; read it again.");

    /// <summary>Changes what is safe of what is wanted.</summary>
    /// <param name="before">As the caller saw it.</param>
    /// <param name="wanted">What they want.</param>
    /// <param name="by">Who they are.</param>
    /// <param name="client">Wakes sessions.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(Stored<ExamWindow>? Window, WindowChangeAnswer? Answer, Refusal? Refusal)> ChangeAsync(
        Stored<ExamWindow> before,
        WindowAmendmentRequest wanted,
        PersonId by,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        var window = before.Value;
        if (Refuse(window, wanted.Reason) is { } refused)
        {
            return (null, null, refused);
        }

        var times = (wanted.Opens, wanted.LastStart, wanted.HardClose);
        if (WantedTimes.Read(wanted.Zone ?? window.Zone, times, wanted.Local, window.Bounds, out var problems) is not { } bounds)
        {
            return (null, null, WindowDesk.Unusable(problems));
        }

        var exam = await ExamAsync(window, window.ExamVersion, cancellation)
            ?? throw new InvalidOperationException($"window {window.Id} is of exam {window.ExamId} version {window.ExamVersion}, which does not exist");
        var other = wanted.ExamVersion is { } version ? await ExamAsync(window, version, cancellation) : null;
        if (wanted.ExamVersion is not null && other is null)
        {
            return (null, null, WindowDesk.Unusable([new("examVersion", $"exam {window.ExamId} has no version {wanted.ExamVersion}")]));
        }

        var amendment = new WindowAmendment
        {
            Title = wanted.Title,
            Zone = wanted.Zone,
            Bounds = bounds,
            Seats = wanted.Seats,
            Exam = other,
            Policy = wanted.Policy,
            SeatChanges = wanted.SeatChanges,
        };
        var standing = new WindowStanding(
            (await roster.ReadSeatsAsync(window.Id, cancellation)).Taken,
            bounds.HardClose < window.Bounds.HardClose ? await spread.CountLosersAsync(window.Id, bounds, cancellation) : 0);
        var now = time.Now();
        var decision = AmendmentRules.Decide(window, exam, amendment, standing, now);
        if (decision.Problems.Count > 0)
        {
            return (null, null, WindowDesk.Unusable(decision.Problems));
        }

        if (decision is { Done.Count: 0, Refused.Count: > 0 })
        {
            return (null, null, Refused(decision.Refused));
        }

        var stored = before;
        if (decision.Done.Count > 0)
        {
            var after = decision.After with
            {
                Revision = window.Revision + 1,
                ChangedAt = now,
                ChangedBy = by,
                ChangeReason = wanted.Reason,
                IsSpreading = window.IsSpreading || decision.Done.Any(e => e.ReachesSessions),
                StepsTakenBy = decision.After.Bounds == window.Bounds ? window.StepsTakenBy : null,
            };
            var change = new WindowChange(
                window.Id,
                after.Revision,
                WindowChangeKind.Changed,
                now,
                by,
                wanted.Reason,
                decision.Done,
                decision.Refused);
            var mayOverlap = wanted.AllowOverlap || after.Bounds == window.Bounds;
            var (written, no) = await CommitAsync(before, after, change, mayOverlap, cancellation);
            if (written is null)
            {
                return (null, null, no);
            }

            stored = written;
            if (after.Seats > window.Seats)
            {
                await enrolment.MoveUpAsync(after, after.Narrow(other ?? exam), now, cancellation);
            }
        }

        var (carried, count) = await spread.CarryAsync(stored, client, cancellation);
        return (carried, new WindowChangeAnswer(WindowView.Of(carried.Value, now), decision.Done, decision.Refused, count), null);
    }

    /// <summary>Calls a window off. Repeating it is safe, and completes what an interrupted call left.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public async Task<(Stored<ExamWindow>? Window, WindowChangeAnswer? Answer, Refusal? Refusal)> CancelAsync(
        Stored<ExamWindow> before,
        WindowCancelRequest wanted,
        PersonId by,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        var window = before.Value;
        var stored = before;
        IReadOnlyList<WindowEdit> done = [];
        if (window.State != WindowState.Cancelled)
        {
            if (Refuse(window, wanted.Reason) is { } refused)
            {
                return (null, null, refused);
            }

            var now = time.Now();
            if (now >= window.Bounds.HardClose)
            {
                return (null, null, new Refusal("window-closed", "The window is closed", $"It closed at {window.Bounds.HardClose}."));
            }

            var running = wanted.Force ? 0 : await spread.CountRunningAsync(window.Id, cancellation);
            if (running > 0)
            {
                return (null, null, new Refusal(
                    "sessions-running",
                    "Sessions are running",
                    $"{running} learners are sitting. Say force if their sessions shall end without a result.").With("running", running));
            }

            var state = ExamsJson.Write(WindowTimes.StateAt(window, now)).Trim('"');
            done = [new WindowEdit("state", state, "cancelled", ReachesSessions: true)];
            var after = window with
            {
                State = WindowState.Cancelled,
                Revision = window.Revision + 1,
                ChangedAt = now,
                ChangedBy = by,
                ChangeReason = wanted.Reason,
                IsSpreading = true,
                StepsTakenBy = null,
                EndsRunning = wanted.Force,
            };
            var change = new WindowChange(window.Id, after.Revision, WindowChangeKind.Cancelled, now, by, wanted.Reason, done, []);
            var (written, no) = await CommitAsync(before, after, change, mayOverlap: true, cancellation);
            if (written is null)
            {
                return (null, null, no);
            }

            stored = written;
        }

        var (carried, count) = await spread.CarryAsync(stored, client, cancellation);
        return (carried, new WindowChangeAnswer(WindowView.Of(carried.Value, time.Now()), done, [], count), null);
    }

    /// <summary>Says which browser a window asks for. Its record has no key.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public async Task<(Stored<ExamWindow>? Window, Refusal? Refusal)> RequireBrowserAsync(
        Stored<ExamWindow> before,
        BrowserSettings wanted,
        string reason,
        PersonId by,
        CancellationToken cancellation)
    {
        var window = before.Value;
        if (Refuse(window, reason) is { } refused)
        {
            return (null, refused);
        }

        if (wanted.Equals(window.Browser))
        {
            return (before, null);
        }

        var exam = await ExamAsync(window, window.ExamVersion, cancellation);
        if (wanted.Validate(exam?.Browser is not null).ToList() is { Count: > 0 } problems)
        {
            return (null, WindowDesk.Unusable(problems));
        }

        var now = time.Now();
        var after = window with
        {
            Browser = wanted,
            Revision = window.Revision + 1,
            ChangedAt = now,
            ChangedBy = by,
            ChangeReason = reason,
        };
        var edit = new WindowEdit("safeExamBrowser", window.Browser?.Describe(), wanted.Describe());
        var change = new WindowChange(window.Id, after.Revision, WindowChangeKind.Changed, now, by, reason, [edit], []);
        return await CommitAsync(before, after, change, mayOverlap: true, cancellation);
    }

    private async Task<(Stored<ExamWindow>? Window, Refusal? Refusal)> CommitAsync(
        Stored<ExamWindow> before,
        ExamWindow after,
        WindowChange change,
        bool mayOverlap,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var calendar = await windows.GetCalendarAsync(after.AtpId, after.ExamId, cancellation);
            if (!mayOverlap && WindowRules.CheckOverlap(after, calendar.Value) is { } overlaps)
            {
                return (null, overlaps);
            }

            var written = await windows.ChangeAsync(before, after, change, calendar, cancellation);
            if (written.IsWritten)
            {
                return (new Stored<ExamWindow>(after, written.ETag), null);
            }

            // It may only have opened meanwhile.
            if (await windows.GetAsync(after.Id, cancellation) is not { } there || there.Value.Revision != before.Value.Revision)
            {
                return (null, Stale);
            }

            before = there;
            after = after.State == WindowState.Cancelled ? after : after with { State = there.Value.State };
        }

        return (null, WindowDesk.Busy);
    }

    private static Refusal? Refuse(ExamWindow window, string reason) =>
        window.State == WindowState.Cancelled ? new Refusal("window-cancelled", "The window was called off", "It stays as it is.")
        : string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? InvalidReason
        : null;

    private static Refusal Refused(IReadOnlyList<WindowEditRefusal> refused) =>
        new Refusal(
            "window-change-refused",
            "Nothing of it can be changed now",
            string.Join(" ", refused.Select(r => $"{r.Path}: {r.Reason}{(r.Sessions is { } count ? $" ({count})" : "")}.")))
            .With("refused", refused);

    private async Task<ExamDefinition?> ExamAsync(ExamWindow window, int version, CancellationToken cancellation) =>
        (await exams.GetAsync(window.ExamId, version, cancellation))?.Value;
}
