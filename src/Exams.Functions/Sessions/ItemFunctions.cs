using System.Globalization;
using Exams.Core;
using Exams.Core.Qti.View;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Http;
using Exams.Functions.Sessions.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>Shows a learner the items of the section they work on, and nothing of how they are scored.</summary>
/// <param name="desk">Knows the session.</param>
/// <param name="items">Shows items as their attempts have left them.</param>
/// <param name="time">The server's clock.</param>
public sealed class ItemFunctions(SessionDesk desk, ItemDesk items, TimeProvider time)
{
    /// <summary>The candidate's view of one item.</summary>
    [Function(nameof(GetItem)), Allow(Role.Learner), ExamBrowser(BrowserUse.Content)]
    public async Task<IActionResult> GetItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/items/{number}")] HttpRequest request,
        string id,
        string number,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var itemNumber)
            || await items.FindAsync(sessionId, itemNumber, request.IsTheirs(), cancellation) is not var (session, placed))
        {
            return Answer.NotFound();
        }

        var now = time.Now();
        if (ItemAccess.Refuse(session, itemNumber, now) is not null
            && await desk.ReadAsync(sessionId, request.IsTheirs(), cancellation) is { } fresh)
        {
            session = fresh;
        }

        if (ItemAccess.Refuse(session, itemNumber, now) is { } refused)
        {
            return Answer.Refused(SessionEngine.Situate(refused, session, now));
        }

        var sight = await items.ShowAsync(session, placed, cancellation);
        return Answer.Ok(ItemAnswer.Of(session, itemNumber, sight, now));
    }
}

/// <summary>An item, and what a client's clock needs.</summary>
/// <param name="ServerTimeUtc">The server's clock.</param>
/// <param name="DeadlineUtc">The session's deadline.</param>
/// <param name="SectionDeadlineUtc">The current section's.</param>
/// <param name="LastAcknowledgedSequence">The last sequence in the journal.</param>
/// <param name="Number">The item's number on the form.</param>
/// <param name="View">What the candidate may see.</param>
public sealed record ItemAnswer(
    Instant ServerTimeUtc,
    Instant? DeadlineUtc,
    Instant? SectionDeadlineUtc,
    int LastAcknowledgedSequence,
    int Number,
    CandidateItem View)
{
    /// <summary>Counts the changes of this session's rules.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>How the learner stands with it.</summary>
    public required ItemStanding Standing { get; init; }

    /// <summary>QTI's <c>completionStatus</c>: <c>completed</c> where no attempt is left.</summary>
    public required string CompletionStatus { get; init; }

    /// <summary>For an item that was submitted: the answer that stands, or is being worked on.</summary>
    public CanonicalJson? Responses { get; init; }

    /// <summary>The correct responses, where they are shown after the last attempt.</summary>
    public CanonicalJson? Solution { get; init; }

    internal static ItemAnswer Of(Session session, int number, ItemSight sight, Instant now)
    {
        var clock = SessionClock.Read(session, now);
        return new(now, clock?.DeadlineUtc, clock?.SectionDeadlineUtc, session.Journal.LastSequence, number, sight.View)
        {
            PolicyVersion = session.Policy.Version,
            Standing = sight.Standing,
            CompletionStatus = sight.CompletionStatus,
            Responses = sight.Responses,
            Solution = sight.Solution,
        };
    }
}
