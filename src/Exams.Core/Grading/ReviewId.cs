using System.Globalization;
using System.Text.Json.Serialization;
using Exams.Core.Sessions;

namespace Exams.Core.Grading;

/// <summary>Names the review of one item of one session.</summary>
[JsonConverter(typeof(IdentifierConverter<ReviewId>))]
public readonly record struct ReviewId : IIdentifier<ReviewId>
{
    private readonly string? _value;

    private ReviewId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<ReviewId>(_value);

    /// <summary>The review of an item of a session: always the same one, however often it is opened.</summary>
    public static ReviewId For(SessionId session, int itemNumber) =>
        new(Digest.Of(string.Create(CultureInfo.InvariantCulture, $"review/{session}/{itemNumber}")).ToString()[..32]);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out ReviewId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static ReviewId Parse(string text) => Identifier.Parse<ReviewId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static ReviewId IIdentifier<ReviewId>.FromValid(string value) => new(value);
}
