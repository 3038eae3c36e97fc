using Exams.Cli.Chaos.Planning;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>Kills the host as planned.</summary>
internal sealed class Killer(HostKeeper keeper, Moments moments, TimeProvider time)
{
    // A moment that doesn't come any more, because nobody is left to hand in, isn't waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // There is only one regrade, whose next step waits for the killer, but not before enough are graded.
    private static readonly TimeSpan RegradePatience = TimeSpan.FromSeconds(12);

    private readonly Dictionary<Moment, int> _killed = [];

    /// <summary>How often it was killed, by what it was doing.</summary>
    public IReadOnlyDictionary<Moment, int> Killed => _killed;

    public async Task RunAsync(IEnumerable<Kill> kills, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        foreach (var kill in kills)
        {
            var wait = kill.NotBefore - time.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            await KillAsync(kill, cancellationToken);
        }
    }

    private async Task KillAsync(Kill kill, CancellationToken cancellationToken)
    {
        await keeper.ReadyAsync(cancellationToken);
        var moment = kill.During;
        try
        {
            await moments.NextAsync(moment).WaitAsync(moment == Moment.Regrade ? RegradePatience : Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            moments.Forget(moment);
            moment = Moment.Any;
        }

        await Task.Delay(kill.After, time, cancellationToken);
        if (keeper.Kill())
        {
            _killed[moment] = _killed.GetValueOrDefault(moment) + 1;
        }
    }
}
