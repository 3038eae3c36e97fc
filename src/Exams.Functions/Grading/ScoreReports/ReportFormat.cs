using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Grading.ScoreReports;

/// <summary>How a score report is written.</summary>
internal enum ReportFormat
{
    /// <summary>For programs.</summary>
    Json,

    /// <summary>A page.</summary>
    Html,

    /// <summary>To print and to keep.</summary>
    Pdf,
}

/// <summary>Reads which one is asked for.</summary>
internal static class ReportFormats
{
    private static readonly (string MediaType, ReportFormat Format)[] Known =
    [
        ("application/json", ReportFormat.Json), ("text/html", ReportFormat.Html), ("application/pdf", ReportFormat.Pdf),
    ];

    /// <summary>
    /// What <c>Accept</c> likes best (RFC 9110, 12.5.1), the first of equals in the order JSON, HTML, PDF; JSON where it says nothing; null
    /// where it takes none of them.
    /// </summary>
    public static ReportFormat? Wanted(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) || accepted.Count == 0)
        {
            return ReportFormat.Json;
        }

        var liked = Known.Select(known => (known.Format, Quality: Quality(accepted, known.MediaType))).MaxBy(known => known.Quality);
        return liked.Quality > 0 ? liked.Format : null;
    }

    /// <summary>The most specific range that fits counts.</summary>
    private static double Quality(IEnumerable<MediaTypeHeaderValue> accepted, string mediaType) => accepted
        .Where(range => new MediaTypeHeaderValue(mediaType).IsSubsetOf(Bare(range)))
        .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);
}
