namespace Microsoft.DurableTask;

/// <summary>A long list that is read page by page.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
{
    /// <summary>The list's pages.</summary>
    /// <param name="continuationToken">Where an earlier page ended; null begins.</param>
    /// <param name="pageSizeHint">The values wanted a page; a page may have fewer.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
