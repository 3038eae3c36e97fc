using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;

namespace Exams.Core.Proof;

/// <summary>What of an exam version decides what a session's points come to. Its items are in the form.</summary>
/// <param name="Title">For the reader.</param>
/// <param name="Review">What a human scores.</param>
/// <param name="CutScore">What passes, if anything is decided.</param>
/// <param name="Scale">The reporting scale, if any.</param>
public sealed record ExamTerms(string Title, ReviewPolicy Review, CutScore? CutScore = null, ScoreScale? Scale = null)
{
    /// <summary>What the points of sections and content areas are multiplied by; null for nothing.</summary>
    public IReadOnlyList<ScoreWeight>? Weights { get; init; }

    /// <summary>The bank's test whose outcome processing makes the result; null for the sum of the items' points.</summary>
    public string? OutcomeTest { get; init; }

    /// <summary>Those of an exam version.</summary>
    public static ExamTerms Of(ExamDefinition exam) => new(exam.Title, exam.Review, exam.CutScore, exam.Scale)
    {
        Weights = exam.Weights.Count == 0 ? null : exam.Weights,
        OutcomeTest = exam.OutcomeTest,
    };

    /// <summary>What the points of each item of a form are multiplied by.</summary>
    internal IReadOnlyDictionary<int, decimal> WeightsOn(Form form) => ResultComputation.WeightsOf(DefinitionFor(form), form);

    /// <summary>The exam version of a form, as far as these terms tell: enough to add up points.</summary>
    internal ExamDefinition DefinitionFor(Form form) => new()
    {
        Id = form.ExamId,
        Version = form.ExamVersion,
        Title = Title,
        ItemBankId = form.ItemBankId,
        ItemBankVersionId = form.ItemBankVersionId,
        Sections = [],
        Review = Review,
        CutScore = CutScore,
        Scale = Scale,
        Weights = Weights ?? [],
        OutcomeTest = OutcomeTest,
    };
}
