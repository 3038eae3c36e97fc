using System.Globalization;
using System.Text.Json.Serialization;
using Exams.Core.Scheduling;

namespace Exams.Core.Sessions;

/// <summary>Names one learner's one attempt in one window.</summary>
[JsonConverter(typeof(IdentifierConverter<SessionId>))]
public readonly record struct SessionId : IIdentifier<SessionId>
{
    private readonly string? _value;

    private SessionId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<SessionId>(_value);

    /// <summary>
    /// The session of an attempt: always the same one, so that however many requests start it, there is one. Not to be guessed from
    /// another's, but no secret either.
    /// </summary>
    public static SessionId For(WindowId window, LearnerId learner, int attempt) =>
        new(Digest.Of(string.Create(CultureInfo.InvariantCulture, $"session/{window}/{learner}/{attempt}")).ToString()[..32]);

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out SessionId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static SessionId Parse(string text) => Identifier.Parse<SessionId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static SessionId IIdentifier<SessionId>.FromValid(string value) => new(value);
}
