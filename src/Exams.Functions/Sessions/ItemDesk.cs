using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.View;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Sessions;

/// <summary>A learner's items as their attempts have left them: shown, submitted, and left for the next.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="items">The bank's items.</param>
/// <param name="receipts">Signs.</param>
/// <param name="time">The server's clock.</param>
public sealed class ItemDesk(SessionDesk desk, CompiledBankCache items, ReceiptBook receipts, TimeProvider time)
{
    /// <summary>The item on the form of a session that is the caller's; null where there is none.</summary>
    public async Task<(Session Session, FormItem Placed)?> FindAsync(
        SessionId id,
        int number,
        Func<Session, bool> isTheirs,
        CancellationToken cancellation) =>
        await desk.RecallAsync(id, isTheirs, cancellation, SessionDesk.ContentMemory) is { } session
            && (await desk.FormAsync(id, cancellation)).Find(number) is { } placed
                ? (session, placed)
                : null;

    /// <summary>Submits an attempt, or leaves an item: through the journal, like every save.</summary>
    public async Task<DeskOutcome> EndAsync(
        SessionId id,
        Func<Session, bool> isTheirs,
        ClientId client,
        ResponseSave save,
        CancellationToken cancellation)
    {
        var signer = await receipts.OpenAsync();
        var command = new SessionCommand.SaveResponses(client, [save]) { KeyId = signer.CurrentKeyId };
        return await desk.DecideAsync(id, isTheirs, command, cancellation);
    }

    /// <summary>What the candidate may see of an item now. Only one that was submitted takes its journal.</summary>
    public async Task<ItemSight> ShowAsync(Session session, FormItem placed, CancellationToken cancellation)
    {
        var current = ItemAccess.AsOf(session, time.Now());
        var (progress, rules) = (current.ProgressOf(placed.Number), current.RulesOf(placed.Number));
        var item = await items.DeliveredAsync(session.ItemBankId, session.ItemBankVersionId, placed.ItemIdentifier, cancellation);
        var journal = progress.Attempts == 0
            ? new ItemJournal(placed.Number)
            : ItemJournal.Of(await desk.JournalAsync(session, cancellation))[placed.Number];
        var played = PlayedItem.Of(placed, item.Compiled, journal.Attempts.Select(attempt => attempt.Responses));
        var display = ItemDisplay.Of(played, rules, progress.IsClosed);
        var view = item.View(new ViewOptions
        {
            Seed = placed.Seed.Value,
            Templates = played.State.Template.Values,
            Outcome = display.Outcome,
            ShowFeedback = display.ShowsFeedback,
            AssetUrl = path => $"/api/sessions/{session.Id}/assets/{BankAssets.Escape(path)}",
        });
        return new ItemSight(view, ItemStanding.Of(current, placed))
        {
            Responses = journal.Open?.Responses ?? (journal.Attempts is [.., var last] ? last.Responses : null),
            Solution = display.ShowsSolution ? played.Solution() : null,
            CompletionStatus = placed.IsAdaptive ? played.Item.OutcomeOf(played.State).CompletionStatus
                : progress.IsClosed ? "completed"
                : progress.Attempts > 0 ? "incomplete"
                : "unknown",
        };
    }
}

/// <summary>An item as its candidate may see it.</summary>
/// <param name="View">What is shown.</param>
/// <param name="Standing">What can be done with it.</param>
public sealed record ItemSight(CandidateItem View, ItemStanding Standing)
{
    /// <summary>For an item that was submitted: the answer that stands, or is being worked on.</summary>
    public CanonicalJson? Responses { get; init; }

    /// <summary>The correct responses, where they are shown after the last attempt.</summary>
    public CanonicalJson? Solution { get; init; }

    /// <summary>QTI's <c>completionStatus</c>: <c>completed</c> where no attempt is left.</summary>
    public required string CompletionStatus { get; init; }
}
