using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Releasing;

/// <summary>
/// Releases results that wait for somebody's approval. Each session decides by itself, so that repeating it releases nobody twice, and
/// completes what an interrupted call left.
/// </summary>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="windows">Knows exams.</param>
/// <param name="desk">Decides and commits.</param>
public sealed class ResultRelease(ISessionStore sessions, WindowDesk windows, SessionDesk desk)
{
    private const int Parallel = 32;

    private static readonly Refusal NotByApproval = new(
        "release-not-by-approval",
        "Nobody approves these results",
        "The exam's release policy shows them by itself.");

    /// <summary>Releases all results of a window that are there; those that come later wait for another approval.</summary>
    public async Task<(ReleaseAnswer? Answer, Refusal? Refusal)> ReleaseAsync(ExamWindow window, PersonId by, CancellationToken cancellation)
    {
        var exam = await windows.ExamOfAsync(window, cancellation);
        if (exam.Release.Timing is not (ReleaseTiming.OnApproval or ReleaseTiming.AfterReview))
        {
            return (null, NotByApproval);
        }

        // A glance may be behind: whatever has ended and isn't released at a glance is asked.
        var (released, before, waiting) = (0, 0, 0);
        var glances = await Pages.AllAsync(page => sessions.ListGlancesAsync(window.Id, page, cancellation));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            glances.Where(glance => glance is { IsOver: true, State: not (SessionState.NoShow or SessionState.Voided) }),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (glance, token) =>
            {
                var outcome = glance.State == SessionState.Released
                    ? null
                    : await desk.DecideAsync(glance.SessionId, _ => true, new SessionCommand.Release(by), token);
                _ = outcome switch
                {
                    null or DeskOutcome.Done { Decision.HasChanges: false } => Interlocked.Increment(ref before),
                    DeskOutcome.Done => Interlocked.Increment(ref released),
                    _ => Interlocked.Increment(ref waiting),
                };
            });
        return (new ReleaseAnswer(released, before, waiting), null);
    }
}

/// <summary>What became of a window's results.</summary>
/// <param name="Released">Shown from now on.</param>
/// <param name="AlreadyReleased">Shown before.</param>
/// <param name="NotGraded">Not there yet: they wait for another approval.</param>
public sealed record ReleaseAnswer(int Released, int AlreadyReleased, int NotGraded);
