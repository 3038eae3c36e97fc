using System.Text.Json.Serialization;

namespace Exams.Core.Exams;

/// <summary>Names an exam; its versions are numbered.</summary>
[JsonConverter(typeof(IdentifierConverter<ExamId>))]
public readonly record struct ExamId : IIdentifier<ExamId>
{
    private readonly string? _value;

    private ExamId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ExamId>(_value);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ExamId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ExamId Parse(string text) => Identifier.Parse<ExamId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ExamId IIdentifier<ExamId>.FromValid(string value) => new(value);
}
