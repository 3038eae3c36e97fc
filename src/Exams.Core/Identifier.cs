using System.Buffers;

namespace Exams.Core;

/// <summary>What every identifier is: 1–64 letters, digits, dots, underscores or hyphens (ASCII), not beginning with a dot.</summary>
/// <remarks>Such a text is safe unescaped in a route, a blob's name, a table key and an orchestration's instance id.</remarks>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The identifier is <c>default</c>, which names nothing.</exception>
    string Value { get; }

    /// <summary>Wraps a text that has been checked.</summary>
    static abstract TSelf FromValid(string value);
}

/// <summary>The one rule for reading identifiers.</summary>
public static class Identifier
{
    /// <summary>The longest identifier, in characters.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Reads an identifier; a malformed one is <c>false</c>, never an exception.</summary>
    public static bool TryParse<T>(string? text, out T id)
        where T : struct, IIdentifier<T>
    {
        var valid = IsValid(text);
        id = valid ? T.FromValid(text!) : default;
        return valid;
    }

    /// <summary>Whether a text could be an identifier.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text[0] != '.' && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>Reads an identifier that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static T Parse<T>(string text)
        where T : struct, IIdentifier<T> =>
        TryParse<T>(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is no {typeof(T).Name}: 1–{MaxLength} of A–Z a–z 0–9 . _ - are expected, and no leading dot");

    internal static string Assigned<T>(string? value)
        where T : struct, IIdentifier<T> =>
        value ?? throw new InvalidOperationException($"a default {typeof(T).Name} names nothing");
}
