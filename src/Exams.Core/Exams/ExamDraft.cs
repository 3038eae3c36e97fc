using Exams.Core.ItemBanks;
using Exams.Core.Qti.Tests;
using NodaTime;

namespace Exams.Core.Exams;

/// <summary>Drafts an exam from a bank's assessment test: its sections, times, order and weights. Policies are the author's to add.</summary>
/// <remarks>
/// A domain is an item's first category in the test, or else the bank's for it. An item's points are its maximum score times its weight.
/// </remarks>
public static class ExamDraft
{
    /// <summary>A first version.</summary>
    /// <param name="test">A test of <paramref name="bank"/>.</param>
    /// <param name="bank">The bank version.</param>
    /// <param name="id">What the exam is called.</param>
    public static ExamDefinition FromTest(BankTest test, ItemBank bank, ExamId id)
    {
        var items = bank.Items.ToDictionary(item => item.Identifier, StringComparer.Ordinal);
        var sections = test.Sections.Where(section => section.Items.Count > 0).ToList();
        var hasParts = sections.DistinctBy(section => section.PartIdentifier, StringComparer.Ordinal).Count() > 1;
        var exam = new ExamDefinition
        {
            Id = id,
            Version = 1,
            Title = test.Title.Length > 0 ? test.Title : id.Value,
            ItemBankId = bank.Id,
            ItemBankVersionId = bank.Version,
            Sections = [.. sections.Select(section => Draft(section, items) with { Part = hasParts ? section.PartIdentifier : null })],
            TimeLimit = test.MaxTime,
            Navigation = sections is [{ Navigation: NavigationMode.Linear }, ..] ? Navigation.Linear : Navigation.Nonlinear,
            Submission = sections is [var first, ..] ? first.Submission : SubmissionMode.Simultaneous,
            RouteTest = test.HasRoute ? test.Identifier : null,
        };
        return exam with { Sections = [.. exam.Sections.Select(section => Inherit(section, exam))] };
    }

    /// <summary>The same exam with another time limit, and the sections' limits in the same proportion to it.</summary>
    /// <param name="exam">The exam.</param>
    /// <param name="limit">The new limit.</param>
    public static ExamDefinition Rescale(ExamDefinition exam, Duration limit)
    {
        var before = exam.TimeLimit
            ?? exam.Sections.Aggregate(Duration.Zero, (sum, section) => sum + (section.TimeLimit ?? Duration.Zero));
        return exam with
        {
            TimeLimit = limit,
            Sections = before == Duration.Zero
                ? exam.Sections
                : [.. exam.Sections.Select(section => section with { TimeLimit = Scale(section.TimeLimit, limit, before) })],
        };
    }

    private static Duration? Scale(Duration? time, Duration limit, Duration before) => time is { } own
        ? Duration.FromMilliseconds((long)(own.TotalMilliseconds * limit.TotalMilliseconds / before.TotalMilliseconds))
        : null;

    /// <summary>A section says itself only what it has of its own.</summary>
    private static ExamSection Inherit(ExamSection section, ExamDefinition exam) => section with
    {
        Navigation = section.Navigation == exam.Navigation ? null : section.Navigation,
        Submission = section.Submission == exam.Submission ? null : section.Submission,
    };

    private static ExamSection Draft(BankTestSection section, Dictionary<string, BankItem> items) =>
        new(section.Identifier, section.Title, [.. section.Items.Select(placed => Draft(placed, section, items[placed.ItemIdentifier]))])
        {
            Navigation = section.Navigation == NavigationMode.Linear ? Navigation.Linear : Navigation.Nonlinear,
            Submission = section.Submission,
            ItemControl = InForce(section.ItemControl, section.Submission),
            TimeLimit = section.MaxTime,
            Selection = section.Select is { } count && count < section.Items.Count ? new Selection(count) : Selection.All,
            Shuffle = section.Shuffle,
        };

    private static ExamItem Draft(BankTestItem placed, BankTestSection section, BankItem item) => new(
        item.Identifier,
        (decimal)((item.MaxScore ?? 1d) * placed.Weight),
        placed.Categories.Count > 0 ? placed.Categories[0] : item.Domain,
        placed.IsRequired,
        placed.IsFixed,
        item.Difficulty)
    {
        ItemControl = InForce(placed.ItemControl, section.Submission),
    };

    /// <summary>What is stated of attempts has no meaning where all is handed in at once; importing the test has said so.</summary>
    private static ItemSessionControl? InForce(ItemSessionControl? stated, SubmissionMode submission)
    {
        var control = submission == SubmissionMode.Individual ? stated : stated?.WithoutAttempts();
        return control == new ItemSessionControl() ? null : control;
    }
}
