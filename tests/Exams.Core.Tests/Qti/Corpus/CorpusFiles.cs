using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Xunit;

namespace Exams.Core.Tests.Qti.Corpus;

/// <summary>The scoring corpus, where it lies beside the repository. It is test data of others and no part of it.</summary>
internal sealed class CorpusFiles
{
    private readonly Dictionary<string, CompiledItem?> _items = new(StringComparer.Ordinal);
    private readonly string _root;

    private CorpusFiles(string root) => _root = root;

    /// <summary>The corpus; skips the test when it isn't there.</summary>
    public static CorpusFiles Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var root = Path.Combine(folder.FullName, "shared", "qti");
            if (File.Exists(Path.Combine(root, "cases.jsonl")))
            {
                return new CorpusFiles(root);
            }
        }

        Assert.Skip("the scoring corpus (shared/qti) does not lie beside the repository");
        return null!;
    }

    public IEnumerable<JsonElement> Cases(string file) => File.ReadLines(Path.Combine(_root, file)).Select(line =>
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    });

    public IEnumerable<string> ItemPaths() => Directory.EnumerateFiles(Path.Combine(_root, "items"), "*.xml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_root, path))
        .Order(StringComparer.Ordinal);

    public AssessmentItem? Read(string path) => ItemReader.Read(File.ReadAllBytes(Path.Combine(_root, path)), path, new List<Finding>());

    public CompiledItem? Compiled(string path)
    {
        if (!_items.TryGetValue(path, out var item))
        {
            _items[path] = item = Read(path) is { } definition ? CompiledItem.Compile(definition, []) : null;
        }

        return item;
    }

    /// <summary>Whether every expected outcome of every attempt comes out.</summary>
    public static bool Passes(JsonElement @case, CompiledItem item)
    {
        var state = Start(@case, item);
        var expected = @case.GetProperty("expected").EnumerateArray().ToList();
        foreach (var (attempt, number) in @case.GetProperty("attempts").EnumerateArray().Select((attempt, number) => (attempt, number)))
        {
            var responses = attempt.EnumerateObject().ToDictionary(
                response => response.Name,
                response => Value(item, response.Name, response.Value.GetProperty("value")));
            (state, var outcome) = item.Score(state, responses);
            if (!expected[number].EnumerateObject().All(variable => Same(@case, outcome[variable.Name], variable)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(JsonElement @case, QtiValue actual, JsonProperty expected)
    {
        var type = @case.GetProperty("types").TryGetProperty(expected.Name, out var names)
            ? new VariableType(TypeNames.ParseCardinality(names[0].GetString())!.Value, TypeNames.ParseBaseType(names[1].GetString()) ?? BaseType.None)
            : VariableType.Single(BaseType.Identifier);
        var wanted = ResponseJson.Read(expected.Value, type, expected.Name, []);
        return Near(actual, wanted) || actual == wanted;
    }

    private static bool Near(QtiValue actual, QtiValue wanted) =>
        actual.IsNumber && wanted.IsNumber
        && Math.Abs(actual.AsNumber() - wanted.AsNumber()) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(actual.AsNumber()), Math.Abs(wanted.AsNumber())));

    private static ItemState Start(JsonElement @case, CompiledItem item)
    {
        return @case.TryGetProperty("template", out var template)
            ? CompiledItem.Start(1, new TemplateResult(Values("vars"), Values("correct"), Values("defaults")))
            : item.Start(1);

        Dictionary<string, QtiValue> Values(string part) =>
            template.GetProperty(part).EnumerateObject().ToDictionary(value => value.Name, value => Value(item, value.Name, value.Value));
    }

    private static QtiValue Value(CompiledItem item, string name, JsonElement json) =>
        ResponseJson.Read(json, item.Item.Declarations.Single(declaration => declaration.Identifier == name).Type, name, []);
}
