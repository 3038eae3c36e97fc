using System.Text.Json.Serialization;

namespace Exams.Core.Grading.Marking;

/// <summary>Names a seeded script.</summary>
[JsonConverter(typeof(IdentifierConverter<SeedId>))]
public readonly record struct SeedId : IIdentifier<SeedId>
{
    private readonly string? _value;

    private SeedId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<SeedId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out SeedId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static SeedId Parse(string text) => Identifier.Parse<SeedId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static SeedId IIdentifier<SeedId>.FromValid(string value) => new(value);
}
