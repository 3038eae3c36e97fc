using System.Text.Json;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.Tests.Delivery;

/// <summary>Every whole test of the corpus, in both spellings: which way it goes, and what items and test come to.</summary>
public sealed class TestCorpusTests
{
    [Theory]
    [InlineData("test", "3.0")]
    [InlineData("test21", "2.1")]
    public void Submit_EveryCaseOfTheCorpus_GoesAndScoresAsExpected(string variant, string version)
    {
        var tests = new Dictionary<string, CompiledTest>(StringComparer.Ordinal);
        var (passed, failed) = (0, new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(QtiCorpus.Root, "cases_tests_own.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var expected = document.RootElement;
            var path = expected.GetProperty(variant).GetString()!;
            if (!tests.TryGetValue(path, out var test))
            {
                tests[path] = test = Compile(path);
            }

            if (Difference(test, expected) is { } difference)
            {
                failed.Add($"{version} {expected.GetProperty("id").GetString()}: {difference}");
            }
            else
            {
                passed++;
            }
        }

        Assert.True(failed.Count == 0, string.Join("\n", failed));
        Assert.True(passed > 800, $"only {passed} cases");
    }

    private static CompiledTest Compile(string path)
    {
        var findings = new List<Finding>();
        var definition = TestReader.Read(QtiCorpus.Read(path), path, _ => null, findings)!;
        var test = CompiledTest.Compile(
            definition,
            item => CompiledItem.Compile(ItemReader.Read(QtiCorpus.Read(item), item, findings)!, findings),
            findings);
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return test!;
    }

    private static string? Difference(CompiledTest test, JsonElement expected)
    {
        var responses = expected.GetProperty("responses");
        var state = test.Start(1);
        var path = new List<string>();
        while (state.Current is { } current)
        {
            if (current.Part.Navigation == NavigationMode.Linear)
            {
                path.Add(current.Item.Identifier);
                state = test.Submit(state, current.Index, Responses(test, current, responses));
                continue;
            }

            foreach (var place in state.Route.Items.Where(place => place.Part == current.Part))
            {
                path.Add(place.Item.Identifier);
                state = test.Submit(state, place.Index, Responses(test, place, responses));
            }

            state = test.EndPart(state);
        }

        var expectedPath = expected.GetProperty("expectedPath").EnumerateArray().Select(id => id.GetString()!).ToList();
        if (!path.SequenceEqual(expectedPath))
        {
            return $"path {string.Join(' ', path)}, expected {string.Join(' ', expectedPath)}";
        }

        foreach (var item in expected.GetProperty("expectedItems").EnumerateObject())
        {
            var place = state.Route.Items.Single(place => place.Item.Identifier == item.Name);
            foreach (var variable in item.Value.EnumerateObject())
            {
                var value = test.Variable(state, place.Index, variable.Name);
                if (!Same(value, variable.Value))
                {
                    return $"{item.Name}.{variable.Name} is {value}, expected {variable.Value}";
                }
            }
        }

        foreach (var variable in expected.GetProperty("expectedTest").EnumerateObject())
        {
            var value = state.Outcomes.GetValueOrDefault(variable.Name);
            if (!Same(value, variable.Value))
            {
                return $"{variable.Name} is {value}, expected {variable.Value}";
            }
        }

        return null;
    }

    private static Dictionary<string, QtiValue> Responses(CompiledTest test, RouteItem place, JsonElement all)
    {
        var declaration = test.ItemOf(place.Item).Item.Responses.Single();
        var json = all.TryGetProperty(place.Item.Identifier, out var given) ? given : default;
        return new Dictionary<string, QtiValue> { [declaration.Identifier] = Value(json, declaration.Type) };
    }

    private static QtiValue Value(JsonElement json, VariableType type) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => QtiValue.Null,
        JsonValueKind.Array => QtiValue.Container(type.Cardinality, type.BaseType, json.EnumerateArray().Select(one => Value(one, type)).ToArray()),
        JsonValueKind.String => ValueText.Parse(json.GetString()!, type.BaseType)!.Value,
        _ => ValueText.Parse(json.GetRawText(), type.BaseType)!.Value,
    };

    private static bool Same(QtiValue value, JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Null => value.IsNull,
        JsonValueKind.Number => value.IsNumber && Math.Abs(value.AsNumber() - expected.GetDouble()) <= 1e-6,
        JsonValueKind.True or JsonValueKind.False => !value.IsNull && value == QtiValue.Boolean(expected.GetBoolean()),
        _ => !value.IsNull && ValueText.Print(value) == expected.GetString(),
    };
}
