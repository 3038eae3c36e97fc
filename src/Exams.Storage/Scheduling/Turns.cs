using System.Security.Cryptography;

namespace Exams.Storage.Scheduling;

/// <summary>Lets the writers of one row take turns within a process, and repeat what another process overtook.</summary>
internal sealed class Turns
{
    private const int Stripes = 64;
    private const int MaxAttempts = 40;
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Repeats an attempt, from re-reading on, until it isn't overtaken.</summary>
    /// <param name="name">Whose turn it is about.</param>
    /// <param name="attempt">Null when it was overtaken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It was overtaken every time.</exception>
    public async Task<T> RepeatAsync<T>(string name, Func<Task<T?>> attempt, CancellationToken cancellationToken)
        where T : struct
    {
        var stripe = _stripes[(uint)string.GetHashCode(name, StringComparison.Ordinal) % Stripes];
        await stripe.WaitAsync(cancellationToken);
        try
        {
            return await RepeatAsync(name, async _ => await attempt() is { } done ? (true, done) : (false, default), cancellationToken);
        }
        finally
        {
            stripe.Release();
        }
    }

    /// <summary>The same out of turn, for rows that hardly anybody else writes.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="attempt">Gets the number of the attempt, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It was overtaken every time.</exception>
    public static async Task<T> RepeatAsync<T>(
        string name,
        Func<int, Task<(bool IsDone, T Result)>> attempt,
        CancellationToken cancellationToken)
    {
        for (var i = 1; i <= MaxAttempts; i++)
        {
            var (isDone, result) = await attempt(i);
            if (isDone)
            {
                return result;
            }

            // The pause is for the network, not for the exams' clock, which may stand still.
            var longest = Math.Min(1 << Math.Min(i, 10), (int)MaxPause.TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest) + 1), TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"'{name}' was overtaken {MaxAttempts} times");
    }
}
