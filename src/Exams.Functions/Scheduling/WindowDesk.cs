using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>Finds an ATP's windows and the exams they are of. Another ATP's window looks missing.</summary>
/// <param name="windows">Where windows live.</param>
/// <param name="exams">Where exams live.</param>
public sealed class WindowDesk(IWindowStore windows, IExamStore exams)
{
    /// <summary>A window of the caller's ATP, or null.</summary>
    public async Task<Stored<ExamWindow>?> FindAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!WindowId.TryParse(id, out var windowId) || await windows.GetAsync(windowId, cancellation) is not { } window)
        {
            return null;
        }

        return Caller.Of(request).ActsFor(window.Value.AtpId) ? window : null;
    }

    /// <summary>The exam version of a window.</summary>
    public async Task<ExamDefinition> ExamOfAsync(ExamWindow window, CancellationToken cancellation) =>
        (await exams.GetAsync(window.ExamId, window.ExamVersion, cancellation))?.Value
        ?? throw new InvalidOperationException($"window {window.Id} is of exam {window.ExamId} version {window.ExamVersion}, which does not exist");

    /// <summary>Checks a window against its exam and stores it. Asked to create it again, it answers with the window as it is stored.</summary>
    public async Task<(ExamWindow? Window, Refusal? Refusal)> CreateAsync(
        ExamWindow window,
        ExamDefinition exam,
        Instant now,
        CancellationToken cancellation)
    {
        if (WindowRules.Validate(window, exam, now) is { Count: > 0 } problems)
        {
            return (null, ProblemRefusal.Of("invalid-window", "The window can't be used", problems));
        }

        if ((await windows.CreateAsync(window, cancellation)).IsWritten)
        {
            return (window, null);
        }

        return await windows.GetAsync(window.Id, cancellation) is { Value: var there } && IsRepeat(there, window)
            ? (there, null)
            : (null, new Refusal("idempotency-key-reused", "The key was used before", "Idempotency-Key: another window was created with it."));
    }

    /// <summary>The code can't be compared, for it isn't stored; the exam may have a newer version meanwhile.</summary>
    private static bool IsRepeat(ExamWindow there, ExamWindow wanted) =>
        there with { AccessCode = wanted.AccessCode, ExamVersion = wanted.ExamVersion, State = wanted.State } == wanted
        && there.AccessCode is null == wanted.AccessCode is null;
}
