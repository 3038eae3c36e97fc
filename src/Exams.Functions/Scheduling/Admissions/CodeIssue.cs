using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;

namespace Exams.Functions.Scheduling.Admissions;

/// <summary>Gives out access codes. They are shown once, and kept salted and hashed.</summary>
/// <param name="windows">Holds windows.</param>
/// <param name="roster">Holds learners' own codes.</param>
public sealed class CodeIssue(IWindowStore windows, IRosterStore roster)
{
    private const int Parallel = 8;

    private static readonly Refusal Busy = new("busy", "Too many changes at once", "The window is being changed by many requests at once; send it again.");

    private static readonly Refusal NoCode = new("no-access-code", "The window asks for no code", "Learners check in without one.");

    /// <summary>A new code for the window: the one before lets nobody in any more.</summary>
    public async Task<(AccessCodesAnswer? Answer, Refusal? Refusal)> RenewAsync(Stored<ExamWindow> window, CancellationToken cancellation)
    {
        if (window.Value.AccessCode is null)
        {
            return (null, NoCode);
        }

        var code = NewCode.Draw();
        var after = window.Value with { AccessCode = AccessCode.Create(code, RandomNumberGenerator.GetBytes(16)) };
        return (await windows.ReplaceAsync(window, after, cancellation)).IsWritten
            ? (new AccessCodesAnswer(code, []), null)
            : (null, Busy);
    }

    /// <summary>Codes of their own for learners who have none, or new ones for those who are named.</summary>
    /// <param name="window">The window.</param>
    /// <param name="learners">Who gets a new one; null for everybody without one.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(AccessCodesAnswer? Answer, Refusal? Refusal)> IssueAsync(
        WindowId window,
        IReadOnlyCollection<LearnerId>? learners,
        CancellationToken cancellation)
    {
        var everybody = await Pages.AllAsync(page => roster.ListAsync(window, page, cancellation));
        var wanted = learners is null
            ? [.. everybody.Where(e => e.AccessCode is null).Select(e => e.LearnerId)]
            : learners.ToHashSet();
        if (wanted.Except(everybody.Select(e => e.LearnerId)).Select(l => (LearnerId?)l).FirstOrDefault() is { } unknown)
        {
            return (null, new Refusal("invalid-roster", "The roster can't be used", $"learners: {unknown} isn't on the roster."));
        }

        var issued = new ConcurrentBag<LearnerCode>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            wanted,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (learner, token) =>
            {
                if (await IssueAsync(window, learner, learners is null, token) is { } code)
                {
                    issued.Add(code);
                }
            });
        return (new AccessCodesAnswer(null, [.. issued.OrderBy(c => c.LearnerId.Value, StringComparer.Ordinal)]), null);
    }

    private async Task<LearnerCode?> IssueAsync(WindowId window, LearnerId learner, bool onlyFirst, CancellationToken cancellation)
    {
        var code = NewCode.Draw();
        var hashed = AccessCode.CreateOwn(code, RandomNumberGenerator.GetBytes(16));
        while (await roster.GetAsync(window, learner, cancellation) is { } stored && (stored.Value.AccessCode is null || !onlyFirst))
        {
            if ((await roster.ReplaceAsync(stored, stored.Value with { AccessCode = hashed }, cancellation)).IsWritten)
            {
                return new LearnerCode(learner, stored.Value.DisplayName, code);
            }
        }

        return null;
    }
}
