namespace Microsoft.DurableTask;

/// <summary>A page of a longer list.</summary>
public sealed class Page<T>
{
    /// <summary>A page and where to go on.</summary>
    /// <param name="values">The page's values.</param>
    /// <param name="continuationToken">Where to go on; null on the last page.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The page's values.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where to go on; null on the last page.</summary>
    public string? ContinuationToken { get; }
}
