using System.Text;
using System.Text.Json;

namespace Exams.Core.Proctoring.Files;

/// <summary>What may be uploaded: by what it is, not by what it is called.</summary>
public static class EvidenceRules
{
    /// <summary>The most files of one session.</summary>
    public const int MaxFiles = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media types that are taken.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["image/png", "image/jpeg", "image/webp", "text/plain", "application/json"];

    /// <summary>Why a content can't be kept as the file that it was declared to be, or null.</summary>
    public static Refusal? Check(EvidenceFile file, ReadOnlyMemory<byte> content) =>
        !Fits(file.MediaType, content) ? new Refusal(
            "evidence-type-mismatch",
            "The file is something else",
            $"What was uploaded is no {file.MediaType}; it was deleted. Ask for another upload.")
        : file.Declared is { } declared && declared != Digest.Of(content.Span) ? new Refusal(
            "evidence-digest-mismatch",
            "The file has another digest",
            "What was uploaded isn't what was declared; it was deleted. Ask for another upload.")
        : null;

    /// <summary>Why a size can't be kept, or null.</summary>
    public static Refusal? CheckSize(long size, long most) => size > 0 && size <= most ? null : new Refusal(
        "evidence-too-large",
        "The file is too large, or empty",
        $"1 to {most} bytes are expected; it was deleted. Ask for another upload.");

    private static bool Fits(string mediaType, ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        return mediaType switch
        {
            "image/png" => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            "image/jpeg" => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            "image/webp" => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8),
            "application/json" => IsJson(content),
            "text/plain" => IsText(bytes),
            _ => false,
        };
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return !bytes.Contains((byte)0) && Strict.GetCharCount(bytes) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
