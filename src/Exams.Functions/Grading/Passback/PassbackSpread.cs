using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Passback;

/// <summary>
/// Carries a window's word that its scores are passed back to the window, so that whoever checks in takes it with them, and to the sessions
/// that are there. Repeating it is safe, and completes what an interrupted call left.
/// </summary>
/// <param name="store">Remembers whether there is anything left.</param>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="desk">Changes them.</param>
public sealed class PassbackSpread(IPassbackStore store, IWindowStore windows, ISessionStore sessions, SessionDesk desk)
{
    private const int Parallel = 16;

    /// <summary>Carries it as far as it hasn't got.</summary>
    public async Task CarryAsync(WindowId id, CancellationToken cancellation)
    {
        while (await store.FindAsync(id, cancellation) is { Value: { IsSpreading: true } passback } stored)
        {
            var reference = passback.Url is null ? null : passback.Reference;
            await TellWindowAsync(id, reference, cancellation);
            if (reference is not null)
            {
                await TellSessionsAsync(id, reference, cancellation);
            }

            await store.PutAsync(stored, passback with { IsSpreading = false }, cancellation);
        }
    }

    private async Task TellWindowAsync(WindowId id, string? reference, CancellationToken cancellation)
    {
        while (await windows.GetAsync(id, cancellation) is { } window && window.Value.Passback != reference)
        {
            await windows.ReplaceAsync(window, window.Value with { Passback = reference }, cancellation);
        }
    }

    private async Task TellSessionsAsync(WindowId id, string reference, CancellationToken cancellation)
    {
        var all = await Pages.AllAsync(page => sessions.ListGlancesAsync(id, page, cancellation));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            all.Where(glance => glance.State is not (SessionState.NoShow or SessionState.Voided)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (glance, token) =>
            {
                var outcome = await desk.DecideAsync(glance.SessionId, _ => true, new SessionCommand.PassBack(reference), token);
                if (outcome is DeskOutcome.Refused { Refusal: var refused })
                {
                    throw new InvalidOperationException($"session {glance.SessionId} was not told: {refused.Code}");
                }
            });
    }
}
