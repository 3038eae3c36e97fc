using Exams.Cli.Chaos.Planning;
using Exams.Cli.Http;

namespace Exams.Cli.Chaos.Learners;

/// <summary>A proctor who does to one session what is planned, and writes down what was acknowledged.</summary>
internal sealed class ProctorRound(ProctorApi api, string sessionId, Persistence persistence, TimeProvider time)
{
    private readonly List<TimeSpan> _tried = [];
    private readonly List<TimeSpan> _granted = [];

    /// <summary>The extensions that were asked for, whatever the answer.</summary>
    public IReadOnlyList<TimeSpan> Tried => _tried;

    /// <summary>The extensions that were acknowledged.</summary>
    public IReadOnlyList<TimeSpan> Granted => _granted;

    /// <summary>How often the session was paused and let go on.</summary>
    public int Pauses { get; private set; }

    public async Task RunAsync(IEnumerable<ProctorAct> acts, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        foreach (var act in acts)
        {
            var wait = act.After - time.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            try
            {
                await (act.Extends ? ExtendAsync(act, cancellationToken) : PauseAsync(act, cancellationToken));
            }
            catch (ApiProblemException late) when (late.IsRefusal)
            {
                // The session ended first.
                return;
            }
        }
    }

    private async Task ExtendAsync(ProctorAct act, CancellationToken cancellationToken)
    {
        _tried.Add(act.Length);
        await persistence.UntilAnsweredAsync(
            () => api.ExtendAsync(sessionId, act.Length, "chaos", $"chaos-{sessionId}-{_tried.Count}", cancellationToken), cancellationToken);
        _granted.Add(act.Length);
    }

    private async Task PauseAsync(ProctorAct act, CancellationToken cancellationToken)
    {
        await persistence.UntilAnsweredAsync(() => api.PauseAsync(sessionId, "chaos", cancellationToken), cancellationToken);
        await Task.Delay(act.Length, time, cancellationToken);
        await persistence.UntilAnsweredAsync(() => api.ResumeAsync(sessionId, "chaos", cancellationToken), cancellationToken);
        Pauses++;
    }
}
