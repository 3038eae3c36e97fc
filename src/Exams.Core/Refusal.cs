using System.Collections.ObjectModel;

namespace Exams.Core;

/// <summary>An expected no: why a command changes nothing. It becomes a problem document in one place, ahead of all functions.</summary>
/// <param name="Code">Stable, kebab-case; clients and tests depend on it.</param>
/// <param name="Title">The same short sentence for every refusal with this code.</param>
/// <param name="Detail">What happened here. Never an answer, a key, a code or a name.</param>
public sealed record Refusal(string Code, string Title, string Detail)
{
    /// <summary>Further members of the problem document, in camelCase: identifiers, instants, numbers.</summary>
    public IReadOnlyDictionary<string, object> Extensions { get; init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>This refusal with one more member.</summary>
    public Refusal With(string name, object value) =>
        this with { Extensions = new Dictionary<string, object>(Extensions, StringComparer.Ordinal) { [name] = value } };
}
