using System.Globalization;
using System.Text.Json.Serialization;
using Exams.Core.Sessions;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>Names an incident of one session; the session can be read off it.</summary>
[JsonConverter(typeof(IdentifierConverter<IncidentId>))]
public readonly record struct IncidentId : IIdentifier<IncidentId>
{
    private const char Divider = '-';
    private const int DigestLength = 16;

    private readonly string? _value;

    private IncidentId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<IncidentId>(_value);

    /// <summary>Which session it is of; null where the text is no incident's.</summary>
    [JsonIgnore]
    public SessionId? Session =>
        Value.LastIndexOf(Divider) is > 0 and var at && SessionId.TryParse(Value[..at], out var session) ? session : null;

    /// <summary>The incident that a rule raises in a session for the nth time: always the same one, whoever finds it.</summary>
    /// <param name="session">Its identifier has at most 47 characters, as every session's has.</param>
    /// <param name="rule">The rule's identifier.</param>
    /// <param name="ordinal">From 1.</param>
    /// <exception cref="FormatException">The session's identifier is longer.</exception>
    public static IncidentId For(SessionId session, string rule, int ordinal)
    {
        var digest = Digest.Of(string.Create(CultureInfo.InvariantCulture, $"incident/{session}/{rule}/{ordinal}")).ToString();
        return Parse($"{session}{Divider}{digest[..DigestLength]}");
    }

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out IncidentId id) => Identifier.TryParse(text, out id);

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static IncidentId Parse(string text) => Identifier.Parse<IncidentId>(text);

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static IncidentId IIdentifier<IncidentId>.FromValid(string value) => new(value);
}
