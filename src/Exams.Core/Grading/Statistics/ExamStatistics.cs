using Exams.Core.Exams;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics;
using Exams.Core.Qti.Items;
using NodaTime;

namespace Exams.Core.Grading.Statistics;

/// <summary>The statistics of an exam version, for its authors. They name items and keys, and no person.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ExamVersion">Its version.</param>
/// <param name="Title">Its title.</param>
/// <param name="ComputedAt">When reading the results began: later ones aren't in.</param>
/// <param name="Repeats">How many results of later attempts were left out.</param>
/// <param name="Test">The figures.</param>
public sealed record ExamStatistics(ExamId ExamId, int ExamVersion, string Title, Instant ComputedAt, int Repeats, TestStatistics Test)
{
    /// <summary>How many results were left out because they are withheld, or their session was voided.</summary>
    public int Withheld { get; init; }

    /// <summary>Below so many learners the figures are flagged as not to be relied on.</summary>
    public int FewestLearners { get; init; } = BoardThresholds.FewestLearners;

    /// <summary>Computes them.</summary>
    /// <param name="exam">The exam version.</param>
    /// <param name="responses">Learners' first attempts at it.</param>
    /// <param name="repeats">How many others there were.</param>
    /// <param name="items">The items of the bank version, each as every key that counts by now has it; those that are gone are missing.</param>
    /// <param name="computedAt">When reading the results began.</param>
    public static ExamStatistics Of(
        ExamDefinition exam,
        ResponseMatrix responses,
        int repeats,
        IReadOnlyDictionary<string, IReadOnlyList<AssessmentItem>> items,
        Instant computedAt)
    {
        var options = items.ToDictionary(item => item.Key, item => ItemChoices.Of(item.Value), StringComparer.Ordinal);
        var test = TestStatistics.Of(responses, new StatisticsRequest(CutOf(exam, responses), options));
        var order = exam.Sections.SelectMany(section => section.Items).Select(item => item.ItemIdentifier).Index()
            .DistinctBy(item => item.Item, StringComparer.Ordinal)
            .ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        return new ExamStatistics(exam.Id, exam.Version, exam.Title, computedAt, repeats, test with
        {
            Items = [.. test.Items.OrderBy(item => order.GetValueOrDefault(item.Item, int.MaxValue)).ThenBy(item => item.Item, StringComparer.Ordinal)],
        });
    }

    /// <summary>
    /// The cut score as a part of the most points. One in points is a part of what all items together give where every form has them all.
    /// Where forms are drawn, where the scale is a table, or where a test's own outcome processing makes the score, there is no one part.
    /// </summary>
    private static double? CutOf(ExamDefinition exam, ResponseMatrix responses) => exam.CutScore switch
    {
        _ when exam.OutcomeTest is not null => null,
        { Unit: CutScoreUnit.Percent } cut => (double)cut.Value / 100,
        { Unit: CutScoreUnit.Points } cut when exam.Sections.All(section => section.Selection is { Count: null, Quotas: null }) =>
            responses.Items.Sum(item => item.MaxPoints) is > 0 and var most ? (double)cut.Value / most : null,
        { Unit: CutScoreUnit.Scaled } cut when exam.Scale is { Table: null } scale && scale.Maximum > scale.Minimum =>
            (double)((cut.Value - scale.Minimum) / (scale.Maximum - scale.Minimum)),
        _ => null,
    };
}
