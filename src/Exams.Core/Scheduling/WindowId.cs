using System.Text.Json.Serialization;

namespace Exams.Core.Scheduling;

/// <summary>Names an exam window.</summary>
[JsonConverter(typeof(IdentifierConverter<WindowId>))]
public readonly record struct WindowId : IIdentifier<WindowId>
{
    private readonly string? _value;

    private WindowId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<WindowId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out WindowId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static WindowId Parse(string text) => Identifier.Parse<WindowId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static WindowId IIdentifier<WindowId>.FromValid(string value) => new(value);
}
