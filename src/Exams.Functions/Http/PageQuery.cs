using System.Globalization;
using Exams.Core;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>Reads <c>?top=</c> (1–1000, 100 by default) and <c>?continuation=</c> of a list.</summary>
internal static class PageQuery
{
    public const int MaxSize = 1000;

    /// <summary>What is said of a continuation once the list has found that it never gave it.</summary>
    public static Refusal InvalidContinuation { get; } =
        new("invalid-query", "A query parameter does not fit", "continuation must be what the page before gave.");

    /// <summary>The page asked for, or the refusal that names the parameter.</summary>
    public static Refusal? TryRead(HttpRequest request, out PageRequest page)
    {
        page = PageRequest.First;
        var top = request.Query["top"].ToString();
        var continuation = request.Query["continuation"].ToString();
        var size = page.Size;
        if (top.Length > 0 && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxSize))
        {
            return new Refusal("invalid-query", "A query parameter does not fit", $"top must be a whole number from 1 to {MaxSize}.");
        }

        page = new PageRequest(size, continuation.Length == 0 ? null : continuation);
        return null;
    }
}
