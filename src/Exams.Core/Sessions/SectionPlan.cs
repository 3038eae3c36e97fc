using Exams.Core.Exams;
using Exams.Core.Forms;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>A stretch of the form that is worked on at a time.</summary>
/// <remarks>
/// Where any section of the exam has a time limit, or a break is scheduled, each section is one, in order and never back; otherwise the
/// whole form is one.
/// </remarks>
/// <param name="FirstItem">Its first item's number.</param>
/// <param name="ItemCount">How many.</param>
/// <param name="Id">The section's, or null where it is the whole form.</param>
/// <param name="TimeLimit">Its own time before accommodations, if any.</param>
public sealed record SectionPlan(int FirstItem, int ItemCount, string? Id = null, Duration? TimeLimit = null)
{
    /// <summary>How long the break that follows it is credited at most; null for none.</summary>
    public Duration? BreakAfter { get; init; }

    /// <summary>Its last item's number.</summary>
    internal int LastItem => FirstItem + ItemCount - 1;

    /// <summary>The plan for a form.</summary>
    /// <param name="breaks">The session's.</param>
    /// <param name="form">The form.</param>
    public static IReadOnlyList<SectionPlan> Of(BreakPolicy breaks, Form form) =>
        form.Sections.Any(s => s.TimeLimit is not null) || breaks.Scheduled.Count > 0
            ? [.. form.Sections.Select(s => new SectionPlan(s.Items[0].Number, s.Items.Count, s.Id, s.TimeLimit)
            {
                BreakAfter = breaks.Scheduled.FirstOrDefault(b => b.AfterSection == s.Id)?.MaxLength,
            })]
            : [new SectionPlan(1, form.Items().Count())];
}
