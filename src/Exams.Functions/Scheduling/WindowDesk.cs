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

        var caller = Caller.Of(request);
        return window.Value.AtpId == caller.Atp || (caller.Atp is null && !caller.Is(Role.Atp)) ? window : null;
    }

    /// <summary>The exam version of a window.</summary>
    public async Task<ExamDefinition> ExamOfAsync(ExamWindow window, CancellationToken cancellation) =>
        (await exams.GetAsync(window.ExamId, window.ExamVersion, cancellation))?.Value
        ?? throw new InvalidOperationException($"window {window.Id} is of exam {window.ExamId} version {window.ExamVersion}, which does not exist");

    /// <summary>Checks a window against its exam and stores it.</summary>
    public async Task<Refusal?> CreateAsync(ExamWindow window, ExamDefinition exam, bool repeatable, Instant now, CancellationToken cancellation)
    {
        if (WindowRules.Validate(window, exam, now) is { Count: > 0 } problems)
        {
            return ProblemRefusal.Of("invalid-window", "The window can't be used", problems);
        }

        var written = await windows.CreateAsync(window, cancellation);
        return written.IsWritten || repeatable
            ? null
            : new Refusal("window-exists", "The window exists", $"There is a window {window.Id} already.");
    }
}
