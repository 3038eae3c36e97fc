using Exams.Core.Exams;
using Exams.Core.ItemBanks;

namespace Exams.Core.Forms.Explaining;

/// <summary>Why a form is as it is: for authors and admins, never for learners or ATPs.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ExamVersion">Its version.</param>
/// <param name="ItemBankVersionId">The bank version.</param>
/// <param name="Seed">What the form was made from.</param>
/// <param name="Method">How.</param>
/// <param name="IsReproduced">Whether making it again from the same gave the same.</param>
/// <param name="Sections">In the form's order.</param>
public sealed record FormExplanation(
    ExamId ExamId,
    int ExamVersion,
    ItemBankVersionId ItemBankVersionId,
    FormSeed Seed,
    string Method,
    bool IsReproduced,
    IReadOnlyList<SectionExplanation> Sections);

/// <summary>Why a section has these items.</summary>
/// <param name="Id">As in the exam.</param>
/// <param name="PoolSize">How many there were to draw from.</param>
/// <param name="Quotas">What was asked for, and what came.</param>
/// <param name="Items">By number.</param>
public sealed record SectionExplanation(
    string Id,
    int PoolSize,
    IReadOnlyList<QuotaExplanation> Quotas,
    IReadOnlyList<ItemExplanation> Items);

/// <summary>How a quota was met.</summary>
/// <param name="Quota">What was asked for.</param>
/// <param name="Drawn">What the form has.</param>
public sealed record QuotaExplanation(Quota Quota, int Drawn);

/// <summary>Why an item is on a form, and why there.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Reason">Why it was drawn.</param>
/// <param name="Position">Why it stands where it stands.</param>
/// <param name="AuthorsPlace">Its place in the section as the author wrote it, from 1.</param>
/// <param name="ExposureBefore">How many forms had it before.</param>
/// <param name="RejectedEnemies">Items of the exam that can't be on this form because it is.</param>
/// <param name="Quota">The quota that it was the first to serve, where that is the reason.</param>
/// <param name="Domain">Its content area, if any.</param>
/// <param name="Difficulty">Its band, if any.</param>
public sealed record ItemExplanation(
    int Number,
    string ItemIdentifier,
    DrawReason Reason,
    PositionReason Position,
    int AuthorsPlace,
    int ExposureBefore,
    IReadOnlyList<string> RejectedEnemies,
    Quota? Quota = null,
    string? Domain = null,
    Difficulty? Difficulty = null);

/// <summary>Why an item was drawn.</summary>
public enum DrawReason
{
    /// <summary>The form has all items of the section.</summary>
    WholeSection,

    /// <summary>Every form has it.</summary>
    Required,

    /// <summary>A quota's minimum wasn't reached without it.</summary>
    Quota,

    /// <summary>There was a place left, and it was the least used of those that fitted.</summary>
    Free,
}

/// <summary>Why an item stands where it stands.</summary>
public enum PositionReason
{
    /// <summary>The section keeps the author's order.</summary>
    AuthorsOrder,

    /// <summary>The section is shuffled, but this item keeps its place.</summary>
    Fixed,

    /// <summary>The seed put it there.</summary>
    Shuffled,
}
