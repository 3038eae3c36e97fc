using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Exams.Core;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>Reads a roster from a request's body: JSON, or CSV in UTF-8.</summary>
internal static class RosterBody
{
    /// <summary>The most bytes that a sheet may have: 4 MiB, as a JSON body.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const string Csv = "text/csv";

    /// <summary>The roster, or why it can't be read at all.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mode">Whether rows that can't be read are found instead of refused, as they always are in a sheet.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task<(RosterSheet? Sheet, Refusal? Refusal)> ReadAsync(HttpRequest request, RosterMode mode, CancellationToken cancellation)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == Csv)
        {
            return type.CharSet?.Trim('"') is null or "utf-8" or "UTF-8"
                ? await ReadCsvAsync(request.Body, cancellation)
                : (null, new Refusal("unsupported-media-type", "Not a roster", $"A sheet must be UTF-8, not '{type.CharSet}'."));
        }

        if (!request.HasJsonContentType())
        {
            return (null, new Refusal(
                "unsupported-media-type",
                "Not a roster",
                $"The body must be application/json or text/csv, not '{request.ContentType}'."));
        }

        var (bytes, unread) = await JsonBody<RosterRequest>.ReadBytesAsync(request, cancellation);
        if (unread is not null)
        {
            return (null, unread);
        }

        var body = JsonBody<RosterRequest>.Parse(bytes.Span);
        if (body.Refusal is not { } refused)
        {
            return (RosterSheet.Of(body.Value!), null);
        }

        return mode.GoodRows && JsonBody<RosterElements>.Parse(bytes.Span).Value is { } elements
            ? (RosterSheet.Of(elements.Learners), null)
            : (null, refused);
    }

    private static async Task<(RosterSheet?, Refusal?)> ReadCsvAsync(Stream body, CancellationToken cancellation)
    {
        await using var bounded = new BoundedStream(body, MaxBytes);
        using var text = new StreamReader(bounded, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return await RosterCsvReader.ReadAsync(text, cancellation);
        }
        catch (DecoderFallbackException)
        {
            return (null, new Refusal("invalid-roster", "The roster can't be used", "The sheet isn't UTF-8; save it as \"CSV UTF-8\"."));
        }
        catch (BoundedStreamException)
        {
            return (null, new Refusal("body-too-large", "Body too large", $"A sheet may have {MaxBytes} bytes at most."));
        }
    }

    /// <summary>A roster of which only the frame is read.</summary>
    private sealed record RosterElements(IReadOnlyList<JsonElement> Learners);
}
