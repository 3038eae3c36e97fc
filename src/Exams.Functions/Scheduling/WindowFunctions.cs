using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrations = Exams.Functions.Scheduling.WindowOrchestrations;

namespace Exams.Functions.Scheduling;

/// <summary>An ATP's windows.</summary>
/// <param name="desk">Finds and stores them.</param>
/// <param name="windows">Lists them.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be started.</param>
public sealed class WindowFunctions(WindowDesk desk, IWindowStore windows, TimeProvider time, ILogger<WindowFunctions> logger)
{
    /// <summary>Schedules a window for the caller's ATP.</summary>
    [Function(nameof(CreateWindow)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.created")]
    public async Task<IActionResult> CreateWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<WindowRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (Caller.Of(request).Atp is not { } atp)
        {
            return Answer.Refused(new Refusal("no-atp", "No ATP to act for", "The token names no ATP; windows belong to one."));
        }

        var wanted = body.Value!;
        if (wanted.AccessCode is { } code && !AccessCode.IsUsable(code))
        {
            return Answer.Refused(new Refusal(
                "invalid-window",
                "The window can't be used",
                $"accessCode: at least {AccessCode.MinLength} letters or digits, and at most {AccessCode.MaxLength} characters, are expected."));
        }

        var times = (wanted.Opens, wanted.LastStart, wanted.HardClose);
        if (WantedTimes.Read(wanted.Zone, times, wanted.Local, present: null, out var problems) is not { } bounds)
        {
            return Answer.Refused(WindowDesk.Unusable(problems));
        }

        var (exam, unknown) = await desk.FindExamAsync(wanted.ExamId, wanted.ExamVersion, cancellation);
        if (exam is null)
        {
            return Answer.Refused(unknown!);
        }

        var window = new ExamWindow
        {
            Id = WindowId.Parse(NewId.For(request, $"window/{atp}")),
            AtpId = atp,
            ExamId = exam.Id,
            ExamVersion = exam.Version,
            Title = wanted.Title,
            Zone = wanted.Zone,
            Bounds = bounds,
            Seats = wanted.Seats,
            AccessCode = wanted.AccessCode is null ? null : AccessCode.Create(wanted.AccessCode, RandomNumberGenerator.GetBytes(16)),
            Policy = wanted.Policy,
            SeatChanges = wanted.SeatChanges ?? SeatChangePolicy.Default,
            Seating = wanted.Seating,
            AsksForOwnCodes = wanted.AsksForOwnCodes,
            ChangedAt = time.Now(),
            ChangedBy = PersonId.Parse(Caller.Of(request).Subject),
        };
        var (created, invalid) = await desk.CreateAsync(window, exam, WindowChangeKind.Created, wanted.AllowOverlap, cancellation);
        if (created is null)
        {
            return Answer.Refused(invalid!);
        }

        await Orchestrations.StartAsync(client, created.Value.Id, logger, cancellation);
        return Answer.Created($"/api/windows/{created.Value.Id}", WindowView.Of(created.Value, time.Now())).WithETag(WindowView.ETagOf(created.Value));
    }

    /// <summary>The caller's ATP's windows; for who is of the house those of the ATP that <c>?atp=</c> names.</summary>
    [Function(nameof(ListWindows)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ListWindows(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var (caller, asked) = (Caller.Of(request), request.Query["atp"].ToString());
        if (!AtpId.TryParse(asked, out var named) && asked.Length > 0)
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "atp must name an ATP."));
        }

        if ((asked.Length > 0 ? named : caller.Atp) is not { } atp || !caller.ActsFor(atp))
        {
            return Answer.Ok(new WindowList([], null));
        }

        var found = await windows.ListByAtpAsync(atp, page, cancellation);
        var now = time.Now();
        return Answer.Ok(new WindowList([.. found.Items.Select(window => WindowView.Of(window, now))], found.Continuation));
    }

    /// <summary>One window.</summary>
    [Function(nameof(GetWindow)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await desk.FindAsync(request, id, cancellation) is { } window
            ? Answer.Ok(WindowView.Of(window.Value, time.Now())).WithETag(WindowView.ETagOf(window.Value))
            : Answer.NotFound();
}
