using System.Text.Json;

namespace Exams.Cli.Qti;

/// <summary>A case: an item, and what one candidate answered in one or more attempts.</summary>
/// <param name="Id">The case's name in reports.</param>
/// <param name="Item">The item's path below the corpus' root.</param>
/// <param name="Attempts">The responses of each attempt, by variable: <c>{"card":…,"base":…,"value":…}</c>.</param>
/// <param name="Template">What template processing came to, where the case fixes it.</param>
internal sealed record ScoringCase(string Id, string Item, IReadOnlyList<JsonElement> Attempts, JsonElement? Template)
{
    /// <summary>Reads a file of cases, one JSON object a line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variant21">Whether to take a case's 2.1 item where it has one.</param>
    /// <exception cref="FormatException">A line is not a case; the message says which.</exception>
    public static IEnumerable<ScoringCase> ReadAll(string path, bool variant21)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                yield return Read(line, number, variant21);
            }
        }
    }

    private static ScoringCase Read(string line, int number, bool variant21)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement.Clone();
            var item = variant21 && root.TryGetProperty("item21", out var old) ? old : root.GetProperty("item");
            return new ScoringCase(
                root.GetProperty("id").GetString()!,
                item.GetString()!,
                [.. root.GetProperty("attempts").EnumerateArray()],
                root.TryGetProperty("template", out var template) && template.ValueKind == JsonValueKind.Object ? template : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"line {number} is not a case: {e.Message}", e);
        }
    }
}
