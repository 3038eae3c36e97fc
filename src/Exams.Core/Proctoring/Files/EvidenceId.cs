using System.Text.Json.Serialization;

namespace Exams.Core.Proctoring.Files;

/// <summary>Names a file of evidence within its session.</summary>
[JsonConverter(typeof(IdentifierConverter<EvidenceId>))]
public readonly record struct EvidenceId : IIdentifier<EvidenceId>
{
    private readonly string? _value;

    private EvidenceId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<EvidenceId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out EvidenceId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static EvidenceId Parse(string text) => Identifier.Parse<EvidenceId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static EvidenceId IIdentifier<EvidenceId>.FromValid(string value) => new(value);
}
