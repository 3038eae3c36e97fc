using System.Buffers;
using System.Globalization;
using System.Text;
using Exams.Core;
using NodaTime;

namespace Exams.Storage.Tables;

/// <summary>
/// The one place where partition and row keys are spelled. A key is a list of parts, joined by <c>!</c>. Letters, digits, dots,
/// underscores and hyphens stand for themselves, so that identifiers read as they are; every other character becomes its UTF-8 bytes
/// as <c>=XX</c>. So different parts never make the same key, whatever is in them.
/// </summary>
/// <remarks>
/// <c>!</c> sorts before and <c>~</c> after everything else that a key contains: keys sort part by part, and all keys that begin with
/// some parts lie in one range.
/// </remarks>
internal static class TableKey
{
    private const char Separator = '!';
    private const char AfterAll = '~';

    // 1 KiB of UTF-16, the service's limit.
    private const int MaxLength = 512;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly SearchValues<char> InKeys =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-!=");

    /// <summary>The key of some parts.</summary>
    /// <exception cref="ArgumentException">A part is empty, or the key is longer than the service takes.</exception>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder(64);
        foreach (var part in parts)
        {
            ArgumentException.ThrowIfNullOrEmpty(part, nameof(parts));
            Append(key.Length == 0 ? key : key.Append(Separator), part);
        }

        return key.Length is > 0 and <= MaxLength
            ? key.ToString()
            : throw new ArgumentException($"a key of 1–{MaxLength} characters is expected, not of {key.Length}", nameof(parts));
    }

    /// <summary>The key of one identifier: its text.</summary>
    public static string Of<T>(T id)
        where T : struct, IIdentifier<T> => Of(id.Value);

    /// <summary>The first key that begins with some parts and has more.</summary>
    public static string FirstUnder(params ReadOnlySpan<string> parts) => Of(parts) + Separator;

    /// <summary>Whether a key begins with some parts and has more.</summary>
    public static bool IsUnder(string key, params ReadOnlySpan<string> parts) => key.StartsWith(FirstUnder(parts), StringComparison.Ordinal);

    /// <summary>Lies after every key that begins with some parts and has more, and before every other that follows.</summary>
    public static string EndUnder(params ReadOnlySpan<string> parts) => Of(parts) + Separator + AfterAll;

    /// <summary>Whether a text could be a key: what only looks like one is never sent to the service, which would refuse the request.</summary>
    public static bool IsKey(string text) => text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(InKeys);

    /// <summary>A part that sorts as the number does.</summary>
    public static string Ascending(long number) => Padded(number);

    /// <summary>A part that sorts the greatest number first.</summary>
    public static string Descending(long number) => Padded(long.MaxValue - number);

    /// <summary>A part that sorts as time goes, to 100 nanoseconds.</summary>
    public static string Ascending(Instant instant) => Padded(instant.ToUnixTimeTicks());

    /// <summary>A part that sorts the newest first.</summary>
    public static string Descending(Instant instant) => Padded(long.MaxValue - instant.ToUnixTimeTicks());

    private static string Padded(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number.ToString("D19", CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder key, string part)
    {
        if (!part.AsSpan().ContainsAnyExcept(Plain))
        {
            key.Append(part);
            return;
        }

        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.IsBmp && Plain.Contains((char)rune.Value))
            {
                key.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                key.Append(CultureInfo.InvariantCulture, $"={octet:X2}");
            }
        }
    }
}
