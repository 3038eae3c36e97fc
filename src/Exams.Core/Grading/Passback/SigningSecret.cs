using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core.Grading.Passback;

/// <summary>
/// What messages to a receiver are signed with: <c>whsec_</c> and 24 to 64 random bytes in base64 (Standard Webhooks). Its text is only its
/// fingerprint, so that it reaches no log; who is to be told it asks for it.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct SigningSecret
{
    /// <summary>The fewest bytes that a secret has.</summary>
    public const int MinBytes = 24;

    /// <summary>The most.</summary>
    public const int MaxBytes = 64;

    private const string Prefix = "whsec_";
    private const int FingerprintLength = 12;

    private readonly string? _text;

    private SigningSecret(string text) => _text = text;

    /// <summary>Tells secrets apart without giving them away: the first digits of the secret's own SHA-256.</summary>
    public string Fingerprint => Digest.Of(Reveal()).ToString()[..FingerprintLength];

    /// <summary>A secret of some random bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are too few, or too many.</exception>
    public static SigningSecret Of(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(random.Length, MinBytes, nameof(random));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(random.Length, MaxBytes, nameof(random));
        return new SigningSecret(Prefix + Convert.ToBase64String(random));
    }

    /// <summary>Reads one; anything else is <c>false</c>.</summary>
    public static bool TryParse(string? text, out SigningSecret secret)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        var valid = text?.StartsWith(Prefix, StringComparison.Ordinal) == true
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length >= MinBytes;
        secret = valid ? new SigningSecret(text!) : default;
        return valid;
    }

    /// <summary>The secret itself, for the one who is to know it.</summary>
    public string Reveal() => _text ?? throw new InvalidOperationException("a default secret signs nothing");

    /// <summary>Signs a message: <c>v1,</c> and the HMAC-SHA256 over <c>id.timestamp.body</c> in base64.</summary>
    /// <param name="id">Names the message; without dots.</param>
    /// <param name="timestamp">When this attempt is made, in seconds of Unix time.</param>
    /// <param name="body">As it is sent.</param>
    public string Sign(string id, long timestamp, string body)
    {
        var key = Convert.FromBase64String(Reveal()[Prefix.Length..]);
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content));
    }

    /// <summary>The fingerprint.</summary>
    public override string ToString() => _text is null ? "" : Fingerprint;

    private sealed class Converter : JsonConverter<SigningSecret>
    {
        public override SigningSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var secret)
                ? secret
                : throw new JsonException($"{Prefix} and {MinBytes} to {MaxBytes} bytes in base64 are expected");

        // To storage only: no answer holds one.
        public override void Write(Utf8JsonWriter writer, SigningSecret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Reveal());
    }
}
