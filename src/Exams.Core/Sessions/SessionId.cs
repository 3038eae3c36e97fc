using System.Text.Json.Serialization;

namespace Exams.Core.Sessions;

/// <summary>Names one learner's one attempt in one window.</summary>
[JsonConverter(typeof(IdentifierConverter<SessionId>))]
public readonly record struct SessionId : IIdentifier<SessionId>
{
    private readonly string? _value;

    private SessionId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<SessionId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out SessionId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static SessionId Parse(string text) => Identifier.Parse<SessionId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static SessionId IIdentifier<SessionId>.FromValid(string value) => new(value);
}
