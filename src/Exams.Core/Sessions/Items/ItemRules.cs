using Exams.Core.Exams;
using Exams.Core.Qti.Tests;

namespace Exams.Core.Sessions.Items;

/// <summary>What a learner may do with an item, as it holds in a session (QTI 3.0 ASI, ItemSessionControl).</summary>
/// <param name="MaxAttempts">Attempts at an item that isn't adaptive; 0 for any number.</param>
/// <param name="ShowFeedback">Whether feedback is shown after the last attempt; between attempts it always is.</param>
/// <param name="AllowReview">Whether the item can be opened again when it is done.</param>
/// <param name="ShowSolution">Whether the correct response is shown after the last attempt.</param>
/// <param name="AllowComment">Whether the candidate may remark on it.</param>
/// <param name="AllowSkipping">Whether it may be left, or submitted, without an answer.</param>
/// <param name="ValidateResponses">Whether only a valid response can be submitted.</param>
public sealed record ItemRules(
    int MaxAttempts,
    bool ShowFeedback,
    bool AllowReview,
    bool ShowSolution,
    bool AllowComment,
    bool AllowSkipping,
    bool ValidateResponses)
{
    /// <summary>What holds where nothing is stated.</summary>
    public static ItemRules Default { get; } = Of(ItemSessionControl.Default);

    /// <summary>What holds for an item of an exam.</summary>
    public static ItemRules Of(ExamDefinition exam, ExamSection section, ExamItem item) =>
        Of(ItemSessionControl.Default.Over(exam.ItemControl).Over(section.ItemControl).Over(item.ItemControl));

    private static ItemRules Of(ItemSessionControl whole) => new(
        whole.MaxAttempts!.Value,
        whole.ShowFeedback!.Value,
        whole.AllowReview!.Value,
        whole.ShowSolution!.Value,
        whole.AllowComment!.Value,
        whole.AllowSkipping!.Value,
        whole.ValidateResponses!.Value);
}
