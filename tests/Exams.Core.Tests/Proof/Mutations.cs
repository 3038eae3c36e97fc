using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exams.Core.Tests.Proof;

/// <summary>Every small change of a JSON document: each value another one, each member or element left out, each element doubled.</summary>
internal static class Mutations
{
    public static IEnumerable<(string Name, string Json)> Of(string json, string below = "")
    {
        foreach (var path in Paths(JsonNode.Parse(json)!, []).Where(path => Name(path).StartsWith(below, StringComparison.Ordinal)))
        {
            foreach (var (how, change) in Changes(At(JsonNode.Parse(json)!, path)))
            {
                var root = JsonNode.Parse(json)!;
                change(At(root, path), path);
                yield return ($"{Name(path)} {how}", root.ToJsonString());
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] path)
    {
        IEnumerable<(object Key, JsonNode? Child)> children = node switch
        {
            JsonObject all => all.Select(member => ((object)member.Key, member.Value)),
            JsonArray all => all.Select((child, index) => ((object)index, child)),
            _ => [],
        };
        foreach (var (key, child) in children.Where(c => c.Child is not null))
        {
            yield return [.. path, key];
            foreach (var inner in Paths(child!, [.. path, key]))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<(string How, Action<JsonNode, object[]> Change)> Changes(JsonNode node)
    {
        yield return ("left out", (n, path) => Remove(n, path[^1]));
        if (node.Parent is JsonArray)
        {
            yield return ("doubled", (n, path) => n.Parent!.AsArray().Insert((int)path[^1], n.DeepClone()));
        }

        if (node is JsonValue value && Other(value) is { } other)
        {
            yield return ("changed", (n, _) => n.ReplaceWith(other.DeepClone()));
        }
    }

    private static void Remove(JsonNode node, object key)
    {
        if (node.Parent is JsonArray list)
        {
            list.RemoveAt((int)key);
        }
        else
        {
            node.Parent!.AsObject().Remove((string)key);
        }
    }

    private static JsonNode? Other(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(!value.GetValue<bool>()),
        JsonValueKind.Number => JsonValue.Create(value.GetValue<decimal>() + 1),
        _ => JsonValue.Create(Another(value.GetValue<string>())),
    };

    /// <summary>Another text of the same kind, so that it can still be read.</summary>
    private static string Another(string text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var at) && text.EndsWith('Z')
            ? at.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : text.StartsWith("PT", StringComparison.Ordinal) ? "PT7M"
        : text.Length > 0 && char.IsAsciiHexDigitLower(text[^1]) ? text[..^1] + (text[^1] == '0' ? '1' : '0')
        : text + "x";

    private static JsonNode At(JsonNode root, object[] path) =>
        path.Aggregate(root, (node, key) => key is int index ? node[index]! : node[(string)key]!);

    private static string Name(object[] path) =>
        string.Concat(path.Select(key => key is int index ? $"[{index}]" : $".{key}")).TrimStart('.');
}
