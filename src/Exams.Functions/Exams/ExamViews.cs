using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Exams;

/// <summary>An exam to be drafted from the assessment test of a published bank version.</summary>
/// <param name="ExamId">What the exam shall be called.</param>
/// <param name="BankId">The item bank.</param>
/// <param name="BankVersion">Its version; the newest when left out.</param>
/// <param name="TestIdentifier">Which assessment test; may be left out where the package has one.</param>
/// <param name="Title">Instead of the test's.</param>
/// <param name="TimeLimit">Instead of the test's; the sections' limits are scaled to it.</param>
/// <param name="CutScorePercent">What passes, 0–100.</param>
/// <param name="MaxAttempts">How often a learner may sit it; once when left out.</param>
/// <param name="QueuedAnswers">How long after the deadline answers are taken that were queued before it; 30 s when left out.</param>
public sealed record ExamDraftRequest(
    ExamId ExamId,
    ItemBankId BankId,
    ItemBankVersionId? BankVersion = null,
    string? TestIdentifier = null,
    string? Title = null,
    Duration? TimeLimit = null,
    decimal? CutScorePercent = null,
    int? MaxAttempts = null,
    Duration? QueuedAnswers = null)
{
    /// <summary>Whether the test's outcome processing makes the result; otherwise it is the sum of the items' points.</summary>
    public bool UsesTestOutcomes { get; init; }
}

/// <summary>An exam as authors see it.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="Version">From 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Definition">The whole of it.</param>
public sealed record ExamView(ExamId ExamId, int Version, string Title, ExamDefinition Definition)
{
    internal static ExamView Of(ExamDefinition exam) => new(exam.Id, exam.Version, exam.Title, exam);
}

/// <summary>A page of exams.</summary>
/// <param name="Exams">The newest version of each.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ExamList(IReadOnlyList<ExamLine> Exams, string? Continuation);

/// <summary>A line of the list.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Title">Its title.</param>
/// <param name="ItemBankId">Where its items are from.</param>
/// <param name="WorkingTime">How long it is for who was granted nothing; null without limits.</param>
/// <param name="Policy">What holds in a window that isn't stricter: the bounds of what a window's policy may say.</param>
/// <param name="AsksForSafeExamBrowser">Whether it is only sat in Safe Exam Browser, whatever a window says.</param>
public sealed record ExamLine(
    ExamId ExamId,
    int Version,
    string Title,
    ItemBankId ItemBankId,
    Duration? WorkingTime,
    WindowPolicy Policy,
    bool AsksForSafeExamBrowser)
{
    internal static ExamLine Of(ExamDefinition exam) => new(
        exam.Id,
        exam.Version,
        exam.Title,
        exam.ItemBankId,
        PersonalTime.Of(exam, Accommodation.None).WorkingTime,
        WindowPolicy.Of(exam),
        exam.Browser is not null);
}
