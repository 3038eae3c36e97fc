using System.Collections.Immutable;
using Exams.Core;
using Exams.Core.Qti.View;
using Exams.Core.Sessions.Items;

namespace Exams.Functions.Sessions;

/// <summary>The attempt is submitted: here is the proof, and what the candidate may see of what came of it.</summary>
/// <param name="Saved">The receipt, and what a client's clock needs.</param>
/// <param name="Number">The item's number on the form.</param>
/// <param name="CompletionStatus">QTI's: <c>completed</c> where no attempt is left.</param>
/// <param name="Standing">How many attempts are used and left.</param>
public sealed record AttemptAnswer(SaveAnswer Saved, int Number, string CompletionStatus, ItemStanding Standing)
{
    /// <summary>The item as it stands now; null where it can't be opened again.</summary>
    public CandidateItem? View { get; init; }

    /// <summary>Feedback on the attempt, apart from the item's body; null where none is to be shown.</summary>
    public ImmutableArray<FeedbackView>? Feedback { get; init; }

    /// <summary>The correct responses, where they are shown after the last attempt.</summary>
    public CanonicalJson? Solution { get; init; }
}

/// <summary>The item is left.</summary>
/// <param name="Saved">The receipt, and what a client's clock needs.</param>
/// <param name="NextItem">The number of the item that comes next, or of the first one of the next section; null at the end.</param>
/// <param name="AtEnd">Whether nothing is left to do but to hand in.</param>
public sealed record LeaveAnswer(SaveAnswer Saved, int? NextItem, bool AtEnd);
