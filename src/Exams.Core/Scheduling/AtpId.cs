using System.Text.Json.Serialization;

namespace Exams.Core.Scheduling;

/// <summary>Names an Authorized Training Partner: the tenant whose cohorts sit in a window.</summary>
[JsonConverter(typeof(IdentifierConverter<AtpId>))]
public readonly record struct AtpId : IIdentifier<AtpId>
{
    private readonly string? _value;

    private AtpId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<AtpId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out AtpId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static AtpId Parse(string text) => Identifier.Parse<AtpId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static AtpId IIdentifier<AtpId>.FromValid(string value) => new(value);
}
