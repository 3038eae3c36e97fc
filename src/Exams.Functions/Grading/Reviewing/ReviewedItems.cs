using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.View;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Finds the question that a task's answer is to, as its learner saw it: their bank version, shuffles and drawn values.</summary>
/// <param name="sessions">Knows forms and submissions.</param>
/// <param name="banks">The items.</param>
public sealed class ReviewedItems(SessionDesk sessions, CompiledBankCache banks)
{
    // As the answer found it: what an attempt came to is no part of the question.
    private static readonly ItemRules Unanswered = ItemRules.Default with { ShowFeedback = false };

    /// <summary>The candidate's view of the item before the answer that is marked.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<CandidateItem> ShowAsync(ReviewTask task, CancellationToken cancellation)
    {
        var (form, placed) = await FindAsync(task, cancellation);
        var item = await banks.DeliveredAsync(form.ItemBankId, form.ItemBankVersionId, placed.ItemIdentifier, cancellation);
        var played = PlayedItem.Of(placed, item.Compiled, await SubmittedAsync(task, cancellation));
        return item.View(new ViewOptions
        {
            Seed = placed.Seed.Value,
            Templates = played.State.Template.Values,
            Outcome = ItemDisplay.Of(played, Unanswered, isClosed: true).Outcome,
            AssetUrl = path => $"/api/reviews/{task.Id}/assets/{BankAssets.Escape(path)}",
        });
    }

    /// <summary>The bank version that a task's item is of.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(ItemBankId Bank, ItemBankVersionId Version)> BankOfAsync(ReviewTask task, CancellationToken cancellation)
    {
        var form = await sessions.FormAsync(DeliveredIn(task), cancellation);
        return (form.ItemBankId, form.ItemBankVersionId);
    }

    /// <summary>A seeded script has no session: it borrows the form of the answer it lies beside, and is shuffled in its own way.</summary>
    private async Task<(Form Form, FormItem Placed)> FindAsync(ReviewTask task, CancellationToken cancellation)
    {
        var form = await sessions.FormAsync(DeliveredIn(task), cancellation);
        var placed = form.Find(task.ItemNumber)
            ?? throw new InvalidOperationException($"review {task.Id} is of item {task.ItemNumber}, which isn't on its form");
        return (form, task.Seed is null ? placed : placed with { Seed = placed.Seed.Derive(task.Id.Value), Drawn = null });
    }

    private async Task<IEnumerable<CanonicalJson>> SubmittedAsync(ReviewTask task, CancellationToken cancellation) =>
        task.Seed is null
        && await sessions.SubmissionAsync(task.SessionId, cancellation) is { } submission
        && submission.Answers.FirstOrDefault(answer => answer.ItemNumber == task.ItemNumber) is { } answer
            ? answer.Submitted
            : [];

    private static SessionId DeliveredIn(ReviewTask task) => task.Seed?.Beside ?? task.SessionId;
}
