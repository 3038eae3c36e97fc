using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Qti.Tests;
using Exams.Core.Sessions.Items;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>A stretch of the form that is worked on at a time.</summary>
/// <remarks>
/// Where any section of the exam has a time limit, or a break is scheduled, each section is one. Otherwise sections lie in one together as
/// long as they are of the same part and are moved in and submitted alike. Stretches come in order and never back.
/// </remarks>
/// <param name="FirstItem">Its first item's number.</param>
/// <param name="ItemCount">How many.</param>
/// <param name="Id">The section's, or null where it is more than one.</param>
/// <param name="TimeLimit">Its own time before accommodations, if any.</param>
public sealed record SectionPlan(int FirstItem, int ItemCount, string? Id = null, Duration? TimeLimit = null)
{
    /// <summary>How long the break that follows it is credited at most; null for none.</summary>
    public Duration? BreakAfter { get; init; }

    /// <summary>How learners move in it; null for as in the whole exam.</summary>
    public Navigation? Navigation { get; init; }

    /// <summary>When its answers are handed in.</summary>
    public SubmissionMode Submission { get; init; } = SubmissionMode.Simultaneous;

    /// <summary>What a learner may do with its items, by number; an item that isn't here is under <see cref="ItemRules.Default"/>.</summary>
    public IReadOnlyDictionary<int, ItemRules>? Rules { get; init; }

    /// <summary>Its last item's number.</summary>
    internal int LastItem => FirstItem + ItemCount - 1;

    /// <summary>What a learner may do with one of its items.</summary>
    /// <param name="itemNumber">The item's number on the form.</param>
    public ItemRules RulesOf(int itemNumber) => Rules?.GetValueOrDefault(itemNumber) ?? ItemRules.Default;

    /// <summary>The plan for a form.</summary>
    /// <param name="exam">The exam that the form was made from, as it is held.</param>
    /// <param name="form">The form.</param>
    public static IReadOnlyList<SectionPlan> Of(ExamDefinition exam, Form form)
    {
        var sections = form.Sections.Select(placed => (Placed: placed, Defined: exam.Sections.First(s => s.Id == placed.Id))).ToList();
        var isTimed = form.Sections.Any(section => section.TimeLimit is not null) || exam.Breaks.Scheduled.Count > 0;
        var plan = new List<SectionPlan>();
        for (var i = 0; i < sections.Count; i++)
        {
            var (placed, defined) = sections[i];
            var own = Of(exam, defined, placed);
            if (i > 0 && !isTimed && sections[i - 1].Defined.Part == defined.Part && IsAlike(plan[^1], own))
            {
                plan[^1] = Join(plan[^1], own);
            }
            else
            {
                plan.Add(own);
            }
        }

        return plan.Count > 1 || isTimed ? plan : [plan[0] with { Id = null }];
    }

    private static SectionPlan Of(ExamDefinition exam, ExamSection defined, FormSection placed)
    {
        var items = defined.Items.ToDictionary(item => item.ItemIdentifier, StringComparer.Ordinal);
        var rules = placed.Items.Select(item => (item.Number, Rules: ItemRules.Of(exam, defined, items[item.ItemIdentifier])))
            .Where(item => item.Rules != ItemRules.Default)
            .ToDictionary(item => item.Number, item => item.Rules);
        return new SectionPlan(placed.Items[0].Number, placed.Items.Count, placed.Id, placed.TimeLimit)
        {
            BreakAfter = exam.Breaks.Scheduled.FirstOrDefault(b => b.AfterSection == placed.Id)?.MaxLength,
            Navigation = defined.Navigation,
            Submission = defined.Submission ?? exam.Submission,
            Rules = rules.Count == 0 ? null : rules,
        };
    }

    private static bool IsAlike(SectionPlan one, SectionPlan other) =>
        one.Navigation == other.Navigation && one.Submission == other.Submission;

    private static SectionPlan Join(SectionPlan one, SectionPlan next) => one with
    {
        ItemCount = one.ItemCount + next.ItemCount,
        Id = null,
        Rules = one.Rules is null || next.Rules is null ? one.Rules ?? next.Rules : one.Rules.Concat(next.Rules).ToDictionary(),
    };
}
