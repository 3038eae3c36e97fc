using System.Text;
using System.Text.Json;
using Exams.Core.Qti.Scoring;

namespace Exams.Core.Forms;

/// <summary>
/// What template processing came to for one learner, recorded in the form: shown, scored and scored again with the same values,
/// whatever a later release would draw from the seed.
/// </summary>
public static class TemplateDraw
{
    /// <summary>The form with the templates of its items drawn.</summary>
    /// <param name="form">As assembled.</param>
    /// <param name="find">The compiled item of an identifier, or null where it needs no state: no templates, not adaptive.</param>
    public static Form Record(Form form, Func<string, CompiledItem?> find) => form with
    {
        Sections =
        [
            .. form.Sections.Select(section => section with
            {
                Items = [.. section.Items.Select(placed => find(placed.ItemIdentifier) is { } item ? Record(placed, item) : placed)],
            }),
        ],
    };

    /// <summary>The state in which a learner finds an item: as recorded, or where nothing is, as its seed draws it.</summary>
    /// <param name="placed">The item's place on the form.</param>
    /// <param name="item">The item.</param>
    public static ItemState Begin(FormItem placed, CompiledItem item)
    {
        if (placed.Drawn is not { } drawn)
        {
            return item.Start(placed.TemplateSeed.Value);
        }

        using var document = JsonDocument.Parse(drawn.Text);
        return ItemStateJson.Read(document.RootElement, item.Item);
    }

    private static FormItem Record(FormItem placed, CompiledItem item)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ItemStateJson.Write(writer, item.Start(placed.TemplateSeed.Value));
        }

        return placed with { Drawn = CanonicalJson.Parse(Encoding.UTF8.GetString(buffer.ToArray())), IsAdaptive = item.Item.Adaptive };
    }
}
