using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;

namespace Exams.Functions.Sessions.Messages;

/// <summary>Says the same to many: each session gets it under its own ETag, and once.</summary>
/// <param name="store">Lists sessions at a glance.</param>
/// <param name="desk">Decides and commits.</param>
public sealed class WindowMessages(ISessionStore store, SessionDesk desk)
{
    private const int Parallel = 16;

    /// <summary>Sends to everybody who has checked in or sits.</summary>
    /// <returns>What came of it, or why it can't be sent to anybody.</returns>
    public async Task<(WindowMessageAnswer? Answer, Refusal? Refusal)> SendAsync(
        WindowId window,
        SessionCommand.SendMessage message,
        CancellationToken cancellation)
    {
        if (SessionCommand.SendMessage.Check(message.Text) is { } unfit)
        {
            return (null, unfit);
        }

        var (sent, refused) = (0, 0);
        var glances = await Pages.AllAsync(page => store.ListGlancesAsync(window, page, cancellation));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            glances.Where(glance => glance.IsRunning || glance.State == SessionState.CheckedIn),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (glance, token) => _ = await desk.DecideAsync(glance.SessionId, _ => true, message, token) is DeskOutcome.Done
                ? Interlocked.Increment(ref sent)
                : Interlocked.Increment(ref refused));
        return (new WindowMessageAnswer(message.Id, sent, refused), null);
    }
}
