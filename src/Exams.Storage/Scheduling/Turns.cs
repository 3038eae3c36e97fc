using System.Security.Cryptography;

namespace Exams.Storage.Scheduling;

/// <summary>Lets the writers of one row take turns within a process, and repeat what another process overtook.</summary>
internal sealed class Turns
{
    private const int Stripes = 64;
    private const int MaxAttempts = 40;
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(200);

    // The pause is for the network, not for the exams' clock, which may stand still.
    private readonly TimeProvider _time = TimeProvider.System;
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
            for (var i = 1; i <= MaxAttempts; i++)
            {
                if (await attempt() is { } done)
                {
                    return done;
                }

                var longest = Math.Min(1 << Math.Min(i, 10), (int)MaxPause.TotalMilliseconds);
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest) + 1), _time, cancellationToken);
            }
        }
        finally
        {
            stripe.Release();
        }

        throw new TimeoutException($"'{name}' was overtaken {MaxAttempts} times");
    }
}
