using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core;

/// <summary>A SHA-256 digest, spelled as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Digest
{
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>The digest of a text's UTF-8 bytes.</summary>
    public static Digest Of(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The digest of bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The digest of a canonical document.</summary>
    public static Digest Of(CanonicalJson document) => Of(document.Text);

    /// <summary>Reads the spelled form; anything else is <c>false</c>.</summary>
    public static bool TryParse(string? text, out Digest digest)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
        digest = valid ? new Digest(text!) : default;
        return valid;
    }

    /// <summary>The 64 digits.</summary>
    /// <exception cref="InvalidOperationException">The digest is <c>default</c>: of nothing.</exception>
    public override string ToString() => _hex ?? throw new InvalidOperationException("a default digest is the digest of nothing");

    private sealed class Converter : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var digest)
                ? digest
                : throw new JsonException("a SHA-256 digest of 64 lower-case hexadecimal digits is expected");

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
