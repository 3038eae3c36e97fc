namespace Exams.Core.Scheduling;

/// <summary>Which instant is meant where a clock on the wall shows a time twice, or never.</summary>
public enum LocalTimeChoice
{
    /// <summary>The first of the two. Of a time that is skipped there is no earlier one.</summary>
    Earlier,

    /// <summary>The second of the two; for a time that is skipped the instant at which the clock goes forward.</summary>
    Later,
}
