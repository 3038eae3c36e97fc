using System.Globalization;
using System.Text.Json.Serialization;
using Exams.Core.Sessions;

namespace Exams.Core.Grading.Appeals;

/// <summary>Names an appeal: its session and its number, as <c>{session}.{number}</c>.</summary>
[JsonConverter(typeof(IdentifierConverter<AppealId>))]
public readonly record struct AppealId : IIdentifier<AppealId>
{
    private const char Separator = '.';

    private readonly string? _value;

    private AppealId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => Identifier.Assigned<AppealId>(_value);

    /// <summary>The session whose result is appealed against.</summary>
    public SessionId Session => SessionId.Parse(Value[..Value.LastIndexOf(Separator)]);

    /// <summary>Which of the session's appeals, from 1.</summary>
    public int Number => int.Parse(Value.AsSpan(Value.LastIndexOf(Separator) + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>An appeal of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="number">From 1.</param>
    public static AppealId For(SessionId session, int number) => new(string.Create(CultureInfo.InvariantCulture, $"{session}{Separator}{number}"));

    /// <summary>Reads one; a malformed one is <c>false</c>.</summary>
    public static bool TryParse(string? text, out AppealId id)
    {
        var at = text?.LastIndexOf(Separator) ?? -1;
        if (at > 0
            && Identifier.TryParse(text, out id)
            && SessionId.TryParse(text![..at], out _)
            && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && text[at + 1] != '0')
        {
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads one that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static AppealId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("an appeal is named by its session, a dot and a number from 1");

    /// <summary>The text, or nothing for a default one.</summary>
    public override string ToString() => _value ?? "";

    static AppealId IIdentifier<AppealId>.FromValid(string value) => new(value);
}
