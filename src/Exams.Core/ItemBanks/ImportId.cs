using System.Text.Json.Serialization;

namespace Exams.Core.ItemBanks;

/// <summary>Names one import of a package into an item bank.</summary>
[JsonConverter(typeof(IdentifierConverter<ImportId>))]
public readonly record struct ImportId : IIdentifier<ImportId>
{
    private readonly string? _value;

    private ImportId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ImportId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ImportId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ImportId Parse(string text) => Identifier.Parse<ImportId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ImportId IIdentifier<ImportId>.FromValid(string value) => new(value);
}
