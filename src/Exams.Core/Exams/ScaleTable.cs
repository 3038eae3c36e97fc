namespace Exams.Core.Exams;

/// <summary>What a table's scores are a number of.</summary>
public enum ScaleUnit
{
    /// <summary>Percent of the most that the form can give, 0–100: for forms that differ in their maximum.</summary>
    Percent,

    /// <summary>Weighted points.</summary>
    Points,
}

/// <summary>What lies between two rows of a table.</summary>
public enum ScaleReading
{
    /// <summary>The straight line between them, unrounded.</summary>
    Linear,

    /// <summary>What the row below says: the next row counts from its own score on.</summary>
    Step,
}

/// <summary>A row of a table: what a score is reported as.</summary>
/// <param name="Raw">The score.</param>
/// <param name="Scaled">What it is reported as.</param>
public sealed record ScalePoint(decimal Raw, decimal Scaled);

/// <summary>Reported scores by table, as equating gives them: from nothing to the most, never falling.</summary>
/// <param name="Unit">What the table's scores are a number of.</param>
/// <param name="Points">At least two rows, by rising score; the first is for 0, the last for the most or more.</param>
/// <param name="Between">How to read it between two rows.</param>
public sealed record ScaleTable(ScaleUnit Unit, IReadOnlyList<ScalePoint> Points, ScaleReading Between = ScaleReading.Linear)
{
    /// <summary>The most rows.</summary>
    public const int MaxPoints = 2_000;

    /// <summary>What the table says of a score, unrounded; beyond its ends, what it says at them.</summary>
    /// <param name="raw">Weighted points, at least 0.</param>
    /// <param name="max">The most they could be.</param>
    internal decimal At(decimal raw, decimal max)
    {
        // A score is compared as a fraction, so that no division comes before the last step.
        var (score, of) = Unit == ScaleUnit.Percent ? (100 * raw, max) : (raw, 1m);
        if (of <= 0 || score <= Points[0].Raw * of)
        {
            return Points[0].Scaled;
        }

        for (var i = 1; i < Points.Count; i++)
        {
            var (low, high) = (Points[i - 1], Points[i]);
            if (score < high.Raw * of)
            {
                return Between == ScaleReading.Step
                    ? low.Scaled
                    : low.Scaled + ((score - (low.Raw * of)) * (high.Scaled - low.Scaled) / ((high.Raw - low.Raw) * of));
            }
        }

        return Points[^1].Scaled;
    }
}
