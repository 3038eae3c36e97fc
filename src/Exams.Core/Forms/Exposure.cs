namespace Exams.Core.Forms;

/// <summary>How often each item of an exam has been put on a form, so that no few of them wear out before the others.</summary>
/// <param name="Counts">By item identifier; what isn't there was never used.</param>
public sealed record Exposure(IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>No form has been made yet.</summary>
    public static Exposure None { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>How often an item was used.</summary>
    public int Of(string itemIdentifier) => Counts.GetValueOrDefault(itemIdentifier);

    /// <summary>The counts after more forms.</summary>
    public Exposure With(IEnumerable<Form> forms)
    {
        var counts = new Dictionary<string, int>(Counts, StringComparer.Ordinal);
        foreach (var item in forms.SelectMany(form => form.Items()))
        {
            counts[item.ItemIdentifier] = counts.GetValueOrDefault(item.ItemIdentifier) + 1;
        }

        return new Exposure(counts);
    }
}
