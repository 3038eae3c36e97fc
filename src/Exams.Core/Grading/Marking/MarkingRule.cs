using Exams.Core.Sessions;

namespace Exams.Core.Grading.Marking;

/// <summary>Who marks an item, and how two marks become one score.</summary>
/// <param name="Double">Which answers are marked twice.</param>
/// <param name="SamplePercent">With <see cref="DoubleMarking.Sample"/>: of how many in a hundred; more than 0, at most 100.</param>
/// <param name="Tolerance">How far apart two marks may lie and still agree, on the item's own scale; a greater difference is adjudicated.</param>
/// <param name="Agreed">What marks that agree come to.</param>
public sealed record MarkingRule(
    DoubleMarking Double = DoubleMarking.None,
    decimal SamplePercent = 0,
    decimal Tolerance = 0,
    AgreedScore Agreed = AgreedScore.Average)
{
    /// <summary>One grader.</summary>
    public static MarkingRule Single { get; } = new();

    /// <summary>Whether an answer is marked twice. The same answer always is, or never.</summary>
    /// <param name="session">Whose answer.</param>
    /// <param name="itemNumber">To which item of the form.</param>
    public bool Applies(SessionId session, int itemNumber) => Double switch
    {
        DoubleMarking.All => true,
        DoubleMarking.Sample => Chance.Hits(SamplePercent, "double", session.Value, itemNumber),
        _ => false,
    };

    /// <summary>The score of two marks that agree; null where they don't. An average is rounded to six decimals, halves away from zero.</summary>
    public decimal? Settle(decimal one, decimal other) => Math.Abs(one - other) > Tolerance ? null : Agreed switch
    {
        AgreedScore.Higher => Math.Max(one, other),
        AgreedScore.Lower => Math.Min(one, other),
        _ => decimal.Round((one + other) / 2, 6, MidpointRounding.AwayFromZero),
    };
}

/// <summary>Which answers are marked twice.</summary>
public enum DoubleMarking
{
    /// <summary>None.</summary>
    None,

    /// <summary>Every one.</summary>
    All,

    /// <summary>Some, drawn at random.</summary>
    Sample,
}

/// <summary>What two marks that agree come to.</summary>
public enum AgreedScore
{
    /// <summary>The mean of both.</summary>
    Average,

    /// <summary>The higher one.</summary>
    Higher,

    /// <summary>The lower one.</summary>
    Lower,
}
