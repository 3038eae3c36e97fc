using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes paged lists from a function that reads one page.</summary>
public static class Pageable
{
    /// <summary>A list whose page function takes a continuation token.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncPageable<T>((token, _, cancellation) => pageFunc(token, cancellation));
    }

    /// <summary>A list whose page function takes a continuation token and a page size.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncPageable<T>(pageFunc);
    }

    private sealed class FuncPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> readPage) : AsyncPageable<T>
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            ReadAsync(continuationToken, pageSizeHint, CancellationToken.None);

        private async IAsyncEnumerable<Page<T>> ReadAsync(
            string? token, int? pageSize, [EnumeratorCancellation] CancellationToken cancellation)
        {
            do
            {
                var page = await readPage(token, pageSize, cancellation);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
