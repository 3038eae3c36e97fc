using System.Text.Json.Serialization;

namespace Exams.Core.Scheduling;

/// <summary>Names who sits an exam, as the identity provider's subject does.</summary>
[JsonConverter(typeof(IdentifierConverter<LearnerId>))]
public readonly record struct LearnerId : IIdentifier<LearnerId>
{
    private readonly string? _value;

    private LearnerId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<LearnerId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out LearnerId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static LearnerId Parse(string text) => Identifier.Parse<LearnerId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static LearnerId IIdentifier<LearnerId>.FromValid(string value) => new(value);
}
