using System.Buffers;
using System.Text.Json;
using Exams.Core;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>A request's JSON body, read strictly: the value, or the refusal that names what, where and what was expected.</summary>
/// <typeparam name="T">The shape expected.</typeparam>
public sealed class JsonBody<T>
    where T : class
{
    /// <summary>The most bytes that a JSON body may have: 4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private JsonBody(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The body, when <see cref="Refusal"/> is null.</summary>
    public T? Value { get; }

    /// <summary>Why the body can't be used, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Reads and checks the whole body.</summary>
    public static async Task<JsonBody<T>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (bytes, refusal) = await ReadBytesAsync(request, cancellation);
        return refusal is null ? Parse(bytes.Span) : new(null, refusal);
    }

    /// <summary>The body as it came, for who parses it in parts.</summary>
    internal static async Task<(ReadOnlyMemory<byte> Bytes, Refusal? Refusal)> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return (default, new Refusal("unsupported-media-type", "Not JSON", $"The body must be application/json, not '{request.ContentType}'."));
        }

        using var bytes = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            {
                if (bytes.Length + read > MaxBytes)
                {
                    return (default, new Refusal("body-too-large", "Body too large", $"A JSON body may have {MaxBytes} bytes at most."));
                }

                bytes.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), null);
    }

    internal static JsonBody<T> Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return new(null, Invalid("$", "the body is empty", JsonExpectation.Of(typeof(T), "$")));
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(json, ExamsJson.Options);
            if (value is null)
            {
                return new(null, Invalid("$", "the body is null", JsonExpectation.Of(typeof(T), "$")));
            }

            return NullElement.FindPath(value) is { } path
                ? new(null, Invalid(path, "null does not fit", JsonExpectation.Of(typeof(T), path)))
                : new(value, null);
        }
        catch (JsonException e)
        {
            var path = e.Path ?? "$";
            return new(null, Invalid(path, Place(e), JsonExpectation.Of(typeof(T), path)));
        }
    }

    private static string Place(JsonException e) =>
        e.LineNumber is { } line ? $"line {line + 1}, byte {(e.BytePositionInLine ?? 0) + 1} does not fit" : "does not fit";

    private static Refusal Invalid(string path, string what, string expected) =>
        new Refusal("invalid-body", "The body does not fit", $"At {path}: {what}; expected {expected}.")
            .With("path", path)
            .With("expected", expected);
}
