using System.Text.Json.Serialization;

namespace Exams.Core.Scheduling;

/// <summary>Names whoever acts on other people's sessions: a proctor, grader, author, admin, or the system itself.</summary>
[JsonConverter(typeof(IdentifierConverter<PersonId>))]
public readonly record struct PersonId : IIdentifier<PersonId>
{
    private readonly string? _value;

    private PersonId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<PersonId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out PersonId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static PersonId Parse(string text) => Identifier.Parse<PersonId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static PersonId IIdentifier<PersonId>.FromValid(string value) => new(value);
}
