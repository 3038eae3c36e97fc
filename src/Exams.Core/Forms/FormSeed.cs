using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core.Forms;

/// <summary>A recorded seed: the same seed makes the same form, on every machine and in every release.</summary>
/// <remarks>Spelled as 16 hexadecimal digits; a JSON number would lose its last bits in a browser.</remarks>
/// <param name="Value">The 64 bits.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct FormSeed(ulong Value)
{
    /// <summary>An independent seed for a named purpose: the first eight bytes of SHA-256(seed, ‘/’, purpose).</summary>
    public FormSeed Derive(string purpose)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{this}/{purpose}"));
        return new FormSeed(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// <summary>Reads the spelled form.</summary>
    public static bool TryParse(string? text, out FormSeed seed)
    {
        var valid = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 16;
        seed = new FormSeed(valid ? value : 0);
        return valid;
    }

    /// <summary>The 16 digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    private sealed class Converter : JsonConverter<FormSeed>
    {
        public override FormSeed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var seed)
                ? seed
                : throw new JsonException("a seed of 16 hexadecimal digits is expected");

        public override void Write(Utf8JsonWriter writer, FormSeed value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
