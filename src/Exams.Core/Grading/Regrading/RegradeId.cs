using System.Text.Json.Serialization;

namespace Exams.Core.Grading.Regrading;

/// <summary>Names one proposed change of keys, from its dry run to its rollback.</summary>
[JsonConverter(typeof(IdentifierConverter<RegradeId>))]
public readonly record struct RegradeId : IIdentifier<RegradeId>
{
    private readonly string? _value;

    private RegradeId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<RegradeId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out RegradeId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static RegradeId Parse(string text) => Identifier.Parse<RegradeId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static RegradeId IIdentifier<RegradeId>.FromValid(string value) => new(value);
}
