using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>
/// How long an exam is for one learner before they start, by the same rule as their deadline will be: what the exam's limits are with what
/// they were granted.
/// </summary>
/// <param name="WorkingTime">
/// From the start to the deadline where nothing stops the clock and the window doesn't close before; null for an exam without limits.
/// </param>
/// <param name="HardCloseMovesBy">How far the window's hard close moves for them, at least; breaks that they take come on top.</param>
public sealed record PersonalTime(Duration? WorkingTime, Duration HardCloseMovesBy)
{
    /// <summary>How long it is for a learner.</summary>
    /// <param name="exam">The exam, as it is held in the window.</param>
    /// <param name="accommodation">What they were granted.</param>
    public static PersonalTime Of(ExamDefinition exam, Accommodation accommodation)
    {
        var sections = exam.Sections.Select(section => section.TimeLimit).ToList();
        var bySection = sections.Count > 0 && sections.TrueForAll(limit => limit is not null)
            ? sections.Aggregate(Duration.Zero, (sum, limit) => sum + Allowances.Scale(limit!.Value, accommodation))
            : (Duration?)null;
        var whole = exam.TimeLimit is { } own ? Allowances.Scale(own, accommodation) : (Duration?)null;
        var limits = exam.TimeLimit is { } limit ? [limit] : sections.OfType<Duration>().ToList();
        var extra = limits.Count == 0
            ? accommodation.ExtraTime
            : limits.Aggregate(Duration.Zero, (sum, one) => sum + Allowances.Extra(one, accommodation));
        return new PersonalTime(
            whole is { } a && bySection is { } b ? Duration.Min(a, b) : whole ?? bySection,
            accommodation.MovesHardClose ? extra : Duration.Zero);
    }
}
