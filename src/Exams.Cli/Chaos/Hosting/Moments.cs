using System.Collections.Concurrent;
using Exams.Cli.Chaos.Planning;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>Where whoever does something says so, and the killer waits for it. Any thread may do either.</summary>
internal sealed class Moments
{
    private readonly ConcurrentDictionary<Moment, TaskCompletionSource> _waiting = new();

    /// <summary>It begins now.</summary>
    public void Occurs(Moment moment)
    {
        if (_waiting.TryRemove(moment, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Forget(Moment moment) => _waiting.TryRemove(moment, out _);

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsAwaited(Moment moment) => _waiting.ContainsKey(moment);

    /// <summary>Waits for the next; <see cref="Moment.Any"/> is now.</summary>
    public Task NextAsync(Moment moment) => moment == Moment.Any
        ? Task.CompletedTask
        : _waiting.GetOrAdd(moment, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
