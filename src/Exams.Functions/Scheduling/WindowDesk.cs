using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Scheduling;

/// <summary>Finds an ATP's windows and the exams they are of. Another ATP's window looks missing.</summary>
/// <param name="windows">Where windows live.</param>
/// <param name="exams">Where exams live.</param>
/// <param name="versions">The versions of exams that windows name.</param>
public sealed class WindowDesk(IWindowStore windows, IExamStore exams, ExamVersions versions)
{
    private const int MaxAttempts = 12;

    /// <summary>What is said when too many change the same at once.</summary>
    internal static readonly Refusal Busy = new("busy", "Too many changes at once", "Windows of the exam are being changed by many requests at once; send it again.");

    /// <summary>A window of the caller's ATP, or null.</summary>
    public async Task<Stored<ExamWindow>?> FindAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!WindowId.TryParse(id, out var windowId) || await windows.GetAsync(windowId, cancellation) is not { } window)
        {
            return null;
        }

        return Caller.Of(request).ActsFor(window.Value.AtpId) ? window : null;
    }

    /// <summary>The exam version of a window, as it is held there.</summary>
    public async Task<ExamDefinition> ExamOfAsync(ExamWindow window, CancellationToken cancellation) =>
        window.Narrow(await versions.GetAsync(window.ExamId, window.ExamVersion, cancellation));

    /// <summary>The exam that a window is to be of, in one version or the newest; or the problem.</summary>
    public async Task<(ExamDefinition? Exam, Refusal? Refusal)> FindExamAsync(ExamId id, int? version, CancellationToken cancellation)
    {
        if (await exams.GetAsync(id, version, cancellation) is { Value: var exam })
        {
            return (exam, null);
        }

        var problem = version is null || await exams.GetAsync(id, cancellationToken: cancellation) is null
            ? new ExamProblem("examId", $"there is no exam {id}")
            : new ExamProblem("examVersion", $"exam {id} has no version {version}");
        return (null, Unusable([problem]));
    }

    /// <summary>Checks a window against its exam and stores it. Asked to create it again, it answers with the window as it is stored.</summary>
    /// <param name="window">The window.</param>
    /// <param name="exam">Its exam version.</param>
    /// <param name="kind">How it is made.</param>
    /// <param name="mayOverlap">Whether other windows of the exam may be held at the same time.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(Stored<ExamWindow>? Window, Refusal? Refusal)> CreateAsync(
        ExamWindow window,
        ExamDefinition exam,
        WindowChangeKind kind,
        bool mayOverlap,
        CancellationToken cancellation)
    {
        if (WindowRules.Validate(window, exam, window.ChangedAt!.Value) is { Count: > 0 } problems)
        {
            return (null, Unusable(problems));
        }

        var change = new WindowChange(window.Id, 0, kind, window.ChangedAt.Value, window.ChangedBy!.Value, null, [], []);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var calendar = await windows.GetCalendarAsync(window.AtpId, window.ExamId, cancellation);
            if (!mayOverlap && WindowRules.CheckOverlap(window, calendar.Value) is { } overlaps)
            {
                return (null, overlaps);
            }

            var written = await windows.CreateAsync(window, change, calendar, cancellation);
            if (written.IsWritten)
            {
                return (new Stored<ExamWindow>(window, written.ETag), null);
            }

            if (await windows.GetAsync(window.Id, cancellation) is { } there)
            {
                return IsRepeat(there.Value, window)
                    ? (there, null)
                    : (null, new Refusal("idempotency-key-reused", "The key was used before", "Idempotency-Key: another window was created with it."));
            }
        }

        return (null, Busy);
    }

    /// <summary>What is said of a window that makes no sense.</summary>
    internal static Refusal Unusable(IReadOnlyList<ExamProblem> problems) =>
        ProblemRefusal.Of("invalid-window", "The window can't be used", problems);

    /// <summary>The code can't be compared, for it isn't stored; the exam may have a newer version meanwhile, and the window be another.</summary>
    private static bool IsRepeat(ExamWindow there, ExamWindow wanted) => there with
    {
        AccessCode = wanted.AccessCode,
        ExamVersion = wanted.ExamVersion,
        State = wanted.State,
        StepsTakenBy = wanted.StepsTakenBy,
        ChangedAt = wanted.ChangedAt,
        Passback = wanted.Passback,
    } == wanted && there.AccessCode is null == wanted.AccessCode is null;
}
