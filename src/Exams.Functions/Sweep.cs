using Exams.Core;
using Exams.Functions.Health;
using Microsoft.Extensions.Logging;

namespace Exams.Functions;

/// <summary>Walks what is overdue: page after page, several at once, and one that fails doesn't keep the others from their turn.</summary>
internal static class Sweep
{
    private const int Parallel = 8;

    /// <summary>Does the same for each that a list names, and counts them at the end.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="meter">Where to.</param>
    /// <param name="list">One page.</param>
    /// <param name="each">What is to be done; it may be done twice.</param>
    /// <param name="logger">Told of each that failed.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <returns>How many failed.</returns>
    public static async Task<int> AllAsync<T>(
        SweepKind kind,
        ExamsMeter meter,
        Func<PageRequest, Task<Page<T>>> list,
        Func<T, CancellationToken, Task> each,
        ILogger logger,
        CancellationToken cancellation)
    {
        var failed = 0;
        var seen = 0;
        var page = PageRequest.First;
        do
        {
            var listed = await list(page);
            seen += listed.Items.Count;
            await System.Threading.Tasks.Parallel.ForEachAsync(
                listed.Items,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (item, token) =>
                {
                    try
                    {
                        await each(item, token);
                    }
                    catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)
                    {
                        Interlocked.Increment(ref failed);
                        logger.LogError(e, "sweeping {Item} failed; the next sweep tries again", item);
                    }
                });
            page = page with { Continuation = listed.Continuation };
        }
        while (page.Continuation is not null);
        meter.Swept(kind, seen, failed);
        return failed;
    }
}
