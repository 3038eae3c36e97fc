using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;

namespace Exams.Cli.Packages;

/// <summary>Takes the tests of cases: every item that comes up is handed in once, in order.</summary>
/// <param name="root">The full path of the folder that test paths start from.</param>
/// <param name="property">The case's member that names its test.</param>
internal sealed class TestTaker(string root, string property)
{
    private const ulong Seed = 1;

    private readonly Dictionary<string, CompiledTest> _tests = new(StringComparer.Ordinal);

    /// <summary>Writes one line of results for each case.</summary>
    /// <returns>0 when all could be taken, else 1.</returns>
    public int Run(IEnumerable<string> cases, Stream output, TextWriter summary)
    {
        int taken = 0, failed = 0;
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered);
        foreach (var line in cases.Where(line => line.Length > 0))
        {
            using var @case = JsonDocument.Parse(line);
            writer.WriteStartObject();
            writer.WriteString("id", @case.RootElement.GetProperty("id").GetString());
            try
            {
                Take(@case.RootElement, writer);
                taken++;
            }
            catch (FormatException e)
            {
                writer.WriteString("error", e.Message);
                failed++;
            }

            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }

        summary.WriteLine($"{taken} taken, {failed} could not be taken");
        return failed == 0 ? 0 : 1;
    }

    private static void Write(CompiledTest test, TestState state, List<int> path, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("path");
        path.ForEach(index => writer.WriteStringValue(NameOf(state.Route.Items[index])));
        writer.WriteEndArray();

        writer.WriteStartObject("items");
        foreach (var place in state.Route.Items)
        {
            writer.WriteStartObject(NameOf(place));
            foreach (var outcome in test.ItemOf(place.Item).Item.Outcomes)
            {
                writer.WritePropertyName(outcome.Identifier);
                ResponseJson.Write(writer, state.Items[place.Index].Session.Outcomes.TryGetValue(outcome.Identifier, out var value)
                    ? value
                    : test.Variable(state, place.Index, outcome.Identifier));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();

        writer.WriteStartObject("test");
        foreach (var outcome in test.Test.Outcomes)
        {
            writer.WritePropertyName(outcome.Identifier);
            ResponseJson.Write(writer, state.Outcomes[outcome.Identifier]);
        }

        writer.WriteEndObject();
    }

    private static string NameOf(RouteItem place) => place.Instance == 1 ? place.Item.Identifier : $"{place.Item.Identifier}.{place.Instance}";

    /// <summary>A case gives an item's answer bare: it is for the item's only response variable.</summary>
    private static Dictionary<string, QtiValue> Responses(CompiledTest test, RouteItem place, JsonElement all)
    {
        if (!all.TryGetProperty(place.Item.Identifier, out var json) || json.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        var declarations = test.ItemOf(place.Item).Item.Responses;
        if (declarations is not [var declaration])
        {
            throw new FormatException($"{place.Item.Identifier} has {declarations.Length} responses; a case can answer one");
        }

        var problems = new List<string>();
        var value = ResponseJson.Read(json, declaration.Type, declaration.Identifier, problems);
        return problems.Count == 0
            ? new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [declaration.Identifier] = value }
            : throw new FormatException(string.Join("; ", problems));
    }

    private void Take(JsonElement @case, Utf8JsonWriter writer)
    {
        var test = Load(@case.GetProperty(property).GetString()!);
        var responses = @case.GetProperty("responses");
        var state = test.Start(Seed);
        var path = new List<int>();
        while (state.Current is { } current)
        {
            if (current.Part.Navigation == NavigationMode.Linear)
            {
                path.Add(current.Index);
                state = test.Submit(state, current.Index, Responses(test, current, responses));
                continue;
            }

            foreach (var place in state.Route.Items.Where(place => place.Part == current.Part))
            {
                path.Add(place.Index);
                state = test.Submit(state, place.Index, Responses(test, place, responses));
            }

            state = test.EndPart(state);
        }

        Write(test, state, path, writer);
    }

    private CompiledTest Load(string path)
    {
        if (_tests.TryGetValue(path, out var test))
        {
            return test;
        }

        var files = new LooseFiles(root);
        var findings = new List<Finding>();
        var definition = files.Open(path) is { } content ? TestReader.Read(content, path, files.Open, findings) : null;
        test = definition is null ? null : CompiledTest.Compile(definition, item => Compile(item, files, findings), findings);
        return _tests[path] = test
            ?? throw new FormatException($"{path} can't be taken: {string.Join("; ", findings.Where(finding => finding.Severity == FindingSeverity.Error))}");
    }

    private static CompiledItem? Compile(string path, LooseFiles files, List<Finding> findings) =>
        files.Open(path) is { } content && ItemReader.Read(content, path, findings, files.OpenMemory) is { } item
            ? CompiledItem.Compile(item, findings)
            : null;
}
