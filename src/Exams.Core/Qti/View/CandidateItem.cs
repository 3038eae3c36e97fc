using System.Collections.Immutable;

namespace Exams.Core.Qti.View;

/// <summary>
/// What a candidate may see of an item, ready for JSON. Nothing here depends on a correct response, a mapping, processing
/// or a rubric for others; feedback is in it only where <see cref="ViewOptions.Outcome"/> shows it.
/// </summary>
/// <param name="Identifier">The item's identifier.</param>
/// <param name="Title">Its title, as plain text.</param>
/// <param name="Language">Its language tag; null if unstated.</param>
/// <param name="BodyHtml">
/// Clean HTML. An interaction's place is an empty <c>&lt;div data-interaction="n"&gt;</c> or, inside text, a <c>span</c>, where n counts
/// <paramref name="Interactions"/> from 0.
/// </param>
/// <param name="Interactions">The interactions, in document order.</param>
/// <param name="Stimuli">The stimuli that the item refers to (3.0).</param>
public sealed record CandidateItem(
    string Identifier,
    string Title,
    string? Language,
    string BodyHtml,
    ImmutableArray<InteractionView> Interactions,
    ImmutableArray<StimulusView> Stimuli)
{
    /// <summary>Feedback on the last attempt, apart from the body; null where none is to be shown.</summary>
    public ImmutableArray<FeedbackView>? Feedback { get; init; }
}
