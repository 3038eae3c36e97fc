using Exams.Core;

namespace Exams.Functions.Http;

/// <summary>Reads lists to their end, in the largest pages there are.</summary>
internal static class Pages
{
    /// <summary>Everything that a list has.</summary>
    /// <param name="list">One page.</param>
    public static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> list)
    {
        var all = new List<T>();
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await list(page);
            all.AddRange(found.Items);
            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
        return all;
    }
}
