using CsvHelper;
using Exams.Core;
using Microsoft.AspNetCore.Mvc;

namespace Exams.Functions.Http;

/// <summary>A paged list as a sheet (RFC 4180), written page by page as it is read: it may be longer than memory.</summary>
/// <typeparam name="T">What a page has.</typeparam>
/// <param name="name">The file's name.</param>
/// <param name="read">Reads a page.</param>
internal abstract class CsvAnswer<T>(string name, Func<PageRequest, CancellationToken, Task<Page<T>>> read) : IActionResult
{
    /// <summary>The first line.</summary>
    protected abstract IEnumerable<string> Header { get; }

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var page = new PageRequest(PageQuery.MaxSize);
        var found = await read(page, cancellation);
        response.ContentType = CsvSheet.ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";

        await using var csv = CsvSheet.Open(response.Body);
        await WriteAsync(csv, Header);
        while (true)
        {
            foreach (var item in found.Items)
            {
                if (await CellsOfAsync(item) is { } cells)
                {
                    await WriteAsync(csv, cells);
                }
            }

            await csv.FlushAsync();
            if (found.Continuation is null)
            {
                return;
            }

            found = await read(page with { Continuation = found.Continuation }, cancellation);
        }
    }

    /// <summary>One line; null for what isn't shown.</summary>
    protected abstract ValueTask<IEnumerable<string>?> CellsOfAsync(T item);

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells)
    {
        csv.WriteCells(cells);
        await csv.NextRecordAsync();
    }
}
