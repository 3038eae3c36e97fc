using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Who waits for a seat.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="windows">Know what a learner waits for.</param>
/// <param name="roster">Holds waiting lists.</param>
public sealed class WaitingFunctions(WindowDesk desk, IWindowStore windows, IRosterStore roster)
{
    /// <summary>A window's seats, and its whole waiting list in order.</summary>
    [Function(nameof(GetWaitingList)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetWaitingList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/waiting-list")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var seats = await roster.ReadSeatsAsync(window.Id, cancellation);
        var waiting = await roster.ListWaitingAsync(window.Id, cancellation);
        return Answer.Ok(new WaitingAnswer(window.Seats, seats.Taken, [.. waiting.Select(WaitingLine.Of)]));
    }

    /// <summary>Takes a learner off the waiting list; nothing happens if they aren't on it.</summary>
    [Function(nameof(RemoveWaiting)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "waiting.removed")]
    public async Task<IActionResult> RemoveWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/windows/{id}/waiting-list/{learner}")] HttpRequest request,
        string id,
        string learner,
        CancellationToken cancellation) =>
        LearnerId.TryParse(learner, out var who) && await desk.FindAsync(request, id, cancellation) is { Value: var window }
            ? Answer.Ok(new WaitingRemoval(who, await roster.StopWaitingAsync(window.Id, who, cancellation)))
            : Answer.NotFound();

    /// <summary>Where the caller waits, in all windows.</summary>
    [Function(nameof(ListMyWaiting)), Allow(Role.Learner)]
    public async Task<IActionResult> ListMyWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me/waiting")] HttpRequest request,
        CancellationToken cancellation)
    {
        var places = await roster.ListPlacesAsync(LearnerId.Parse(Caller.Of(request).Subject), cancellation);
        var theirs = await Task.WhenAll(places.Select(place => windows.GetAsync(place.WindowId, cancellation)));
        return Answer.Ok(new MyWaiting([.. places.Zip(theirs, (place, window) => MyWaitingPlace.Of(place, window?.Value))]));
    }

    /// <summary>Waits no longer in a window. Whoever doesn't wait there finds nothing.</summary>
    [Function(nameof(StopWaiting)), Allow(Role.Learner)]
    public async Task<IActionResult> StopWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/me/waiting/{window}")] HttpRequest request,
        string window,
        CancellationToken cancellation)
    {
        var who = LearnerId.Parse(Caller.Of(request).Subject);
        return WindowId.TryParse(window, out var id) && await roster.StopWaitingAsync(id, who, cancellation)
            ? Answer.Ok(new WaitingRemoval(who, WasWaiting: true))
            : Answer.NotFound();
    }
}

/// <summary>A window's seats and waiting list.</summary>
/// <param name="Seats">How many there are.</param>
/// <param name="SeatsTaken">How many are taken.</param>
/// <param name="Waiting">Who waits, in order.</param>
public sealed record WaitingAnswer(int Seats, int SeatsTaken, IReadOnlyList<WaitingLine> Waiting);

/// <summary>Somebody who waits.</summary>
/// <param name="Position">From 1: how many seats have to become free.</param>
/// <param name="LearnerId">Who.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="SinceUtc">When they began to wait.</param>
public sealed record WaitingLine(int Position, LearnerId LearnerId, string DisplayName, Instant SinceUtc)
{
    internal static WaitingLine Of(WaitingEntry waiting) =>
        new(waiting.Position, waiting.Entry.LearnerId, waiting.Entry.DisplayName, waiting.Since);
}

/// <summary>What came of taking somebody off a waiting list.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="WasWaiting">Whether they were on it.</param>
public sealed record WaitingRemoval(LearnerId LearnerId, bool WasWaiting);

/// <summary>Where a learner waits.</summary>
/// <param name="Waiting">A place for each window; at most 100.</param>
public sealed record MyWaiting(IReadOnlyList<MyWaitingPlace> Waiting);

/// <summary>A learner's place on one window's waiting list.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Position">From 1: how many seats have to become free.</param>
/// <param name="Since">When they began to wait.</param>
/// <param name="Title">The window's title; null where it is gone.</param>
/// <param name="OpensUtc">When it opens.</param>
public sealed record MyWaitingPlace(WindowId WindowId, int Position, Instant Since, string? Title, Instant? OpensUtc)
{
    internal static MyWaitingPlace Of(WaitingPlace place, ExamWindow? window) =>
        new(place.WindowId, place.Position, place.Since, window?.Title, window?.Bounds.Opens);
}
