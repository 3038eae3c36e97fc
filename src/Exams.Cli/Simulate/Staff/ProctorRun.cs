using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate.Staff;

/// <summary>
/// A proctor who watches a window by its monitor, looks after learners whose incident has stopped them, and judges; and a second one, who
/// agrees where it takes two.
/// </summary>
/// <param name="proctor">Who watches.</param>
/// <param name="second">Who judges besides.</param>
/// <param name="windowId">The window.</param>
/// <param name="time">What waits are measured with.</param>
internal sealed class ProctorRun(ProctorApi proctor, ProctorApi second, string windowId, TimeProvider time)
{
    private const string Reason = "Looking into an incident";

    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> _attended = new(StringComparer.Ordinal);
    private string? _cursor;

    /// <summary>The window's incidents when last asked for: those that are closed.</summary>
    public IReadOnlyList<Incident> Closed { get; private set; } = [];

    /// <summary>How many still wait for somebody.</summary>
    public int Open { get; private set; }

    public int Messages { get; private set; }

    /// <summary>How often the proctor let somebody go on.</summary>
    public int Resumed { get; private set; }

    /// <summary>Watches until the learners are done and every incident is closed, or until nothing has moved for two minutes.</summary>
    /// <param name="learners">Ends when the learners are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WatchAsync(Task learners, CancellationToken cancellationToken)
    {
        var (moved, before) = (time.GetTimestamp(), -1);
        while (true)
        {
            var areDone = learners.IsCompleted;
            await LookAsync(cancellationToken);
            if (Open != before || !areDone)
            {
                (moved, before) = (time.GetTimestamp(), Open);
            }

            if (areDone && (Open == 0 || time.GetElapsedTime(moved) > Patience))
            {
                Closed = await proctor.IncidentsAsync(windowId, areClosed: true, cancellationToken);
                return;
            }

            await Task.Delay(LooksEvery, time, cancellationToken);
        }
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ApiProblemException refused) when (refused.IsRefusal)
        {
            // The session has ended first, or has not ended yet; or somebody has judged already.
            return false;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var monitor = await proctor.MonitorAsync(windowId, _cursor, cancellationToken);
        (_cursor, Open) = (monitor.Cursor, monitor.OpenIncidents);
        if (Open == 0)
        {
            return;
        }

        foreach (var incident in await proctor.IncidentsAsync(windowId, areClosed: false, cancellationToken))
        {
            if (ProctoringPlan.Of(incident.Rule) is { } plan)
            {
                if (_attended.Add(incident.Id))
                {
                    await AttendAsync(incident, plan, cancellationToken);
                }

                await JudgeAsync(incident, plan, cancellationToken);
            }
        }
    }

    /// <summary>Has a look, says something, and lets the learner go on who was stopped, by the rule or for the look.</summary>
    private async Task AttendAsync(Incident incident, ProctoringPlan plan, CancellationToken cancellationToken)
    {
        var (session, key) = (incident.SessionId, $"sim-{incident.Id}");
        if (plan.IsPausedByProctor)
        {
            await TryAsync(() => proctor.PauseAsync(session, Reason, $"{key}-pause", cancellationToken));
        }

        if (await TryAsync(() => proctor.MessageAsync(session, "Please stay in the exam.", $"{key}-message", cancellationToken)))
        {
            Messages++;
        }

        if (plan.Pauses && await TryAsync(() => proctor.ResumeAsync(session, Reason, $"{key}-resume", cancellationToken)))
        {
            Resumed++;
        }
    }

    private async Task JudgeAsync(Incident incident, ProctoringPlan plan, CancellationToken cancellationToken)
    {
        var verdict = new VerdictRequest(plan.Verdict, "As far as the events tell.");
        if (incident.State == "open")
        {
            await TryAsync(() => proctor.JudgeAsync(incident.Id, verdict, cancellationToken));
        }

        // A result is withheld only once the session has ended: until then it is refused, and asked for again.
        if (plan.Judges > 1)
        {
            await TryAsync(() => second.JudgeAsync(incident.Id, verdict, cancellationToken));
        }
    }
}
