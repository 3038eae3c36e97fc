using System.Text.Json.Serialization;

namespace Exams.Core.Sessions;

/// <summary>Names one browser tab or device of a learner. It is evidence of which client spoke, not of who.</summary>
[JsonConverter(typeof(IdentifierConverter<ClientId>))]
public readonly record struct ClientId : IIdentifier<ClientId>
{
    private readonly string? _value;

    private ClientId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ClientId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ClientId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ClientId Parse(string text) => Identifier.Parse<ClientId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ClientId IIdentifier<ClientId>.FromValid(string value) => new(value);
}
