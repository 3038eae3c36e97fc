using Exams.Core.Exams;
using Exams.Core.ItemBanks;

namespace Exams.Core.Forms;

/// <summary>Which items one learner gets, in which order. Made once, then only read.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ExamVersion">Its version.</param>
/// <param name="ItemBankId">Where the items are.</param>
/// <param name="ItemBankVersionId">In which version.</param>
/// <param name="Seed">What it was made from.</param>
/// <param name="Method">The assembly's name and version: with the exam version and the seed it makes this form again.</param>
/// <param name="Sections">At least one, none empty.</param>
public sealed record Form(
    ExamId ExamId,
    int ExamVersion,
    ItemBankId ItemBankId,
    ItemBankVersionId ItemBankVersionId,
    FormSeed Seed,
    string Method,
    IReadOnlyList<FormSection> Sections)
{
    /// <summary>All items, by number.</summary>
    public IEnumerable<FormItem> Items() => Sections.SelectMany(s => s.Items);

    /// <summary>The item with a number, or null.</summary>
    public FormItem? Find(int number) => Items().FirstOrDefault(i => i.Number == number);

    /// <summary>The digest of the form's canonical JSON; a session's journal begins with it.</summary>
    public Digest ComputeDigest() => Digest.Of(CanonicalJson.Of(this));
}
