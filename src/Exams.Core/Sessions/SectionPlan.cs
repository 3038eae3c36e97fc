using Exams.Core.Forms;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>A stretch of the form that is worked on at a time.</summary>
/// <remarks>
/// Where any section of the exam has a time limit, each section is one, in order and never back; otherwise the whole form is one.
/// </remarks>
/// <param name="FirstItem">Its first item's number.</param>
/// <param name="ItemCount">How many.</param>
/// <param name="Id">The section's, or null where it is the whole form.</param>
/// <param name="TimeLimit">Its own time before accommodations, if any.</param>
public sealed record SectionPlan(int FirstItem, int ItemCount, string? Id = null, Duration? TimeLimit = null)
{
    /// <summary>Its last item's number.</summary>
    internal int LastItem => FirstItem + ItemCount - 1;

    /// <summary>The plan for a form.</summary>
    public static IReadOnlyList<SectionPlan> Of(Form form) =>
        form.Sections.Any(s => s.TimeLimit is not null)
            ? [.. form.Sections.Select(s => new SectionPlan(s.Items[0].Number, s.Items.Count, s.Id, s.TimeLimit))]
            : [new SectionPlan(1, form.Items().Count())];
}
