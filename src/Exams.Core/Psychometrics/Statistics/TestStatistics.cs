using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics.Computing;

namespace Exams.Core.Psychometrics.Statistics;

/// <summary>Classical item and test statistics of a response matrix. Pure; figures have six decimals.</summary>
/// <remarks>
/// <para>Scores are compared as parts of what was to be had: learners' forms may have different items.</para>
/// <para>An item's figures are of the learners who had it on their form. Who had it and didn't answer, or didn't get to it, has the
/// points that grading gave them, as a rule 0; how many these were is counted beside.</para>
/// <para>A figure is null where it isn't defined: without variance, with a single learner, with a single item.</para>
/// </remarks>
public sealed record TestStatistics
{
    /// <summary>How many learners' responses these are.</summary>
    public required int Learners { get; init; }

    /// <summary>Whether all of them had the same items.</summary>
    public required bool IsOneForm { get; init; }

    /// <summary>How the scores are spread.</summary>
    public required ScoreDistribution Scores { get; init; }

    /// <summary>Of the whole test.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>
    /// Livingston's coefficient k² at the cut score C (Livingston 1972, Journal of Educational Measurement 9, p. 13): how reliably scores
    /// fall on one side of it. k² = (α·s² + (x̄ − C)²) ÷ (s² + (x̄ − C)²). At least alpha. Null without a cut score or alpha.
    /// </summary>
    public double? Livingston { get; init; }

    /// <summary>The cut score in percent of the most points, where there is one.</summary>
    public double? CutPercent { get; init; }

    /// <summary>The learners in five groups by their score, the weakest first: 27 % below, 27 % above, the rest in three; empty where the scores don't part them.</summary>
    public required IReadOnlyList<ScoreGroup> Groups { get; init; }

    /// <summary>By content area, in the order of their first items.</summary>
    public required IReadOnlyList<DomainStatistics> Domains { get; init; }

    /// <summary>By item, in the matrix' order.</summary>
    public required IReadOnlyList<ItemStatistics> Items { get; init; }

    /// <summary>What should give pause.</summary>
    public required IReadOnlyList<TestFlag> Flags { get; init; }

    /// <summary>Computes all of it. Time and memory grow with the number of cells.</summary>
    public static TestStatistics Of(ResponseMatrix matrix, StatisticsRequest request) => new TestComputation(matrix, request).Run();
}
