using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core.Scheduling.Browsers;

/// <summary>
/// A Config Key or a Browser Exam Key of Safe Exam Browser: 64 hexadecimal digits. A secret: who knows it can pretend to be the browser, so
/// that it is never shown, and its text is only its fingerprint.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct BrowserKey
{
    /// <summary>How many hexadecimal digits a key has.</summary>
    public const int Length = 64;

    private const int FingerprintLength = 12;

    private readonly string? _hex;

    private BrowserKey(string hex) => _hex = hex;

    /// <summary>Tells keys apart without giving them away: the first digits of the key's own SHA-256.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)))[..FingerprintLength];

    private string Secret => _hex ?? throw new InvalidOperationException("a default key opens nothing");

    /// <summary>Reads 64 hexadecimal digits of either case; anything else is <c>false</c>.</summary>
    public static bool TryParse(string? text, out BrowserKey key)
    {
        var valid = text is { Length: Length } && text.All(char.IsAsciiHexDigit);
        key = valid ? new BrowserKey(text!.ToLowerInvariant()) : default;
        return valid;
    }

    /// <summary>What the browser sends with a request to an address: SHA-256 of the address and the key, in lower-case hexadecimal.</summary>
    /// <param name="url">Absolute, with its query, and without a fragment.</param>
    internal byte[] HashFor(string url) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url + Secret))));

    /// <summary>The fingerprint.</summary>
    public override string ToString() => _hex is null ? "" : Fingerprint;

    private sealed class Converter : JsonConverter<BrowserKey>
    {
        public override BrowserKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var key)
                ? key
                : throw new JsonException($"a key of {Length} hexadecimal digits is expected");

        // To storage only: no answer holds one.
        public override void Write(Utf8JsonWriter writer, BrowserKey value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Secret);
    }
}
