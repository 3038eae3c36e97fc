namespace Exams.Core.Qti.Tests;

/// <summary>
/// What a candidate may do with an item. Stated on a part, section or item reference; what isn't stated (null) is inherited from
/// outside, and at last from <see cref="Default"/>.
/// </summary>
public sealed record ItemSessionControl
{
    /// <summary>What applies where nothing is stated (QTI 3.0 ASI, ItemSessionControl).</summary>
    public static ItemSessionControl Default { get; } = new()
    {
        MaxAttempts = 1,
        ShowFeedback = false,
        AllowReview = true,
        ShowSolution = false,
        AllowComment = false,
        AllowSkipping = true,
        ValidateResponses = false,
    };

    /// <summary>How many attempts there are; 0 for any number. Adaptive items decide themselves.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Whether feedback is shown after the last attempt.</summary>
    public bool? ShowFeedback { get; init; }

    /// <summary>Whether the candidate may come back to look.</summary>
    public bool? AllowReview { get; init; }

    /// <summary>Whether the correct response is shown after the last attempt.</summary>
    public bool? ShowSolution { get; init; }

    /// <summary>Whether the candidate may comment.</summary>
    public bool? AllowComment { get; init; }

    /// <summary>Whether the item may be left unanswered.</summary>
    public bool? AllowSkipping { get; init; }

    /// <summary>Whether an invalid response is refused. Honoured only with individual submission.</summary>
    public bool? ValidateResponses { get; init; }

    /// <summary>What is stated inside of this, with what isn't taken from this.</summary>
    /// <param name="inner">Null for nothing.</param>
    public ItemSessionControl Over(ItemSessionControl? inner) => inner?.Within(this) ?? this;

    /// <summary>Whether it states what only has a meaning where each attempt is submitted by itself.</summary>
    internal bool IsForAttempts =>
        MaxAttempts is not (null or 1) || ShowFeedback == true || ShowSolution == true || AllowSkipping == false || ValidateResponses == true;

    /// <summary>What of it has a meaning where all is submitted at once.</summary>
    internal ItemSessionControl WithoutAttempts() => new() { AllowReview = AllowReview, AllowComment = AllowComment };

    /// <summary>This, with what isn't stated taken from <paramref name="outer"/>.</summary>
    public ItemSessionControl Within(ItemSessionControl outer) => new()
    {
        MaxAttempts = MaxAttempts ?? outer.MaxAttempts,
        ShowFeedback = ShowFeedback ?? outer.ShowFeedback,
        AllowReview = AllowReview ?? outer.AllowReview,
        ShowSolution = ShowSolution ?? outer.ShowSolution,
        AllowComment = AllowComment ?? outer.AllowComment,
        AllowSkipping = AllowSkipping ?? outer.AllowSkipping,
        ValidateResponses = ValidateResponses ?? outer.ValidateResponses,
    };
}
