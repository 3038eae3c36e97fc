using System.Globalization;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.View;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>Shows a learner the items of the section they work on, and nothing of how they are scored.</summary>
/// <param name="desk">Knows the session and its form.</param>
/// <param name="items">The bank's items.</param>
/// <param name="time">The server's clock.</param>
public sealed class ItemFunctions(SessionDesk desk, CompiledBankCache items, TimeProvider time)
{
    /// <summary>The candidate's view of one item.</summary>
    [Function(nameof(GetItem)), Allow(Role.Learner)]
    public async Task<IActionResult> GetItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/items/{number}")] HttpRequest request,
        string id,
        string number,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var itemNumber)
            || await desk.RecallAsync(sessionId, request.IsTheirs(), cancellation) is not { } session
            || (await desk.FormAsync(sessionId, cancellation)).Find(itemNumber) is not { } placed)
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
            return Answer.Refused(refused);
        }

        var item = await items.DeliveredAsync(session.ItemBankId, session.ItemBankVersionId, placed.ItemIdentifier, cancellation);
        var view = item.View(new ViewOptions
        {
            Seed = placed.Seed.Value,
            Templates = TemplateDraw.Begin(placed, item.Compiled).Template.Values,
            AssetUrl = path => $"/api/sessions/{sessionId}/assets/{BankAssets.Escape(path)}",
        });
        return Answer.Ok(ItemAnswer.Of(session, itemNumber, view, now));
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
    internal static ItemAnswer Of(Session session, int number, CandidateItem view, Instant now)
    {
        var clock = SessionClock.Read(session, now);
        return new(now, clock?.DeadlineUtc, clock?.SectionDeadlineUtc, session.Journal.LastSequence, number, view);
    }
}
