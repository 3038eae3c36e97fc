using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View.Responses;

/// <summary>Checks responses against what an item's interactions allow. Immutable; one serves any number of threads.</summary>
public sealed class ResponseValidator
{
    /// <summary>The largest file accepted in a response, in bytes: 20 MiB.</summary>
    public const long MaxFileBytes = 20L << 20;

    private readonly ImmutableDictionary<string, VariableType> _types;
    private readonly ImmutableDictionary<string, InteractionRules> _rules;

    /// <summary>Prepares the checks of an item.</summary>
    public ResponseValidator(AssessmentItem item)
    {
        _types = item.Responses.ToImmutableDictionary(response => response.Identifier, response => response.Type, StringComparer.Ordinal);

        // Where several interactions set one variable, none of them alone can say what it may hold.
        _rules = item.Interactions
            .GroupBy(interaction => interaction.ResponseIdentifier, StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToImmutableDictionary(group => group.Key, group => new InteractionRules(group.Single(), Mask(group.Single())), StringComparer.Ordinal);
    }

    /// <summary>Everything wrong with a set of responses; nothing for variables that aren't among them.</summary>
    /// <param name="responses">Values by response identifier. NULL is no response.</param>
    public IReadOnlyList<ResponseProblem> Validate(IReadOnlyDictionary<string, QtiValue> responses)
    {
        var problems = new List<ResponseProblem>();
        foreach (var (identifier, value) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            if (!_types.TryGetValue(identifier, out var type))
            {
                problems.Add(new ResponseProblem(identifier, ResponseFault.UnknownVariable, "the item has no such response"));
            }
            else if (!value.IsNull && value.Type != type)
            {
                problems.Add(new ResponseProblem(identifier, ResponseFault.WrongType, $"expected {type}"));
            }
            else if (_rules.TryGetValue(identifier, out var rules))
            {
                rules.Check(value, problems);
            }
        }

        return problems;
    }

    /// <summary>Whether a file may be handed in, before anything is stored of it.</summary>
    /// <param name="identifier">The response variable.</param>
    /// <param name="mediaType">The file's media type.</param>
    /// <param name="length">Its length in bytes.</param>
    public ResponseProblem? ValidateUpload(string identifier, string mediaType, long length)
    {
        if (!_types.TryGetValue(identifier, out var type) || !_rules.TryGetValue(identifier, out var rules))
        {
            return new ResponseProblem(identifier, ResponseFault.UnknownVariable, "the item has no such response");
        }

        if (type.BaseType != BaseType.File)
        {
            return new ResponseProblem(identifier, ResponseFault.WrongType, $"expected {type}");
        }

        return length is <= 0 or > MaxFileBytes
            ? new ResponseProblem(identifier, ResponseFault.FileSize, $"a file has 1 to {MaxFileBytes} bytes")
            : rules.CheckFile(mediaType);
    }

    private static Regex? Mask(Interaction interaction) =>
        interaction.PatternMask is { } mask && XsdPattern.TryCompile(mask, out var regex, out _) ? regex : null;
}
