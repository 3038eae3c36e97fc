using System.Text.Json.Serialization;

namespace Exams.Core.Forms;

/// <summary>One item in its place on a form.</summary>
/// <param name="Number">1-based over the whole form: what clients and journals call the item.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Points">What a full score is worth.</param>
/// <param name="Seed">Shuffles this learner's choices.</param>
/// <param name="Domain">The content area, if any.</param>
public sealed record FormItem(int Number, string ItemIdentifier, decimal Points, FormSeed Seed, string? Domain = null)
{
    /// <summary>Draws this learner's template variables.</summary>
    [JsonIgnore]
    public FormSeed TemplateSeed => Seed.Derive("template");

    /// <summary>Whether it is adaptive: it takes attempts until its own processing says that it is completed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAdaptive { get; init; }

    /// <summary>What template processing came to for this learner; null for an item without templates.</summary>
    public CanonicalJson? Drawn { get; init; }
}
