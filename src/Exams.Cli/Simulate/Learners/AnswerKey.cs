using System.Text.Json.Nodes;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Cli.Simulate.Learners;

/// <summary>
/// The correct answers of a bank whose package lies on this disk. The server never tells them; with them a simulated learner can
/// know something, and a run's pass rate means something.
/// </summary>
internal sealed class AnswerKey
{
    private readonly Dictionary<string, Func<JsonObject>> _answers = new(StringComparer.Ordinal);

    private AnswerKey()
    {
    }

    /// <summary>No answer to any item.</summary>
    public static AnswerKey Empty { get; } = new();

    public int Count => _answers.Count;

    /// <summary>Reads the items among a package's files; what isn't a readable item gives no answers.</summary>
    public static AnswerKey Read(IEnumerable<(string File, ReadOnlyMemory<byte> Content)> files)
    {
        var key = new AnswerKey();
        foreach (var (file, content) in files.Where(file => file.File.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            List<Finding> findings = [];
            if (ItemReader.Read(content, file, findings) is { } item && item.Responses.Any(response => !response.Correct.IsNull))
            {
                key._answers[item.Identifier] = () => Correct(item);
            }
        }

        return key;
    }

    /// <summary>The correct answer to an item, or nothing when it isn't known.</summary>
    public JsonObject? To(string itemIdentifier) => _answers.GetValueOrDefault(itemIdentifier)?.Invoke();

    private static JsonObject Correct(AssessmentItem item) => new(item.Responses
        .Select(response => KeyValuePair.Create(response.Identifier, Json(response.Correct)))
        .Where(response => response.Value is not null));

    private static JsonNode? Json(QtiValue value)
    {
        if (value.IsNull || value.Cardinality == Cardinality.Record)
        {
            return null;
        }

        return value.IsContainer
            ? new JsonArray([.. value.Items.ToArray().Select(item => Json(item))])
            : value.BaseType switch
            {
                BaseType.Boolean => value.AsBoolean(),
                BaseType.Integer => value.AsInteger(),
                BaseType.Float or BaseType.Duration => value.AsNumber(),
                BaseType.Point or BaseType.IntOrIdentifier => value.ToString(),
                BaseType.File => null,
                _ => value.AsText(),
            };
    }
}
