using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Learners;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Http;

namespace Exams.Cli.Chaos.Staff;

/// <summary>Two authors who change a key while everything dies: one proposes full credit for an item, the other approves what the dry run shows.</summary>
/// <param name="ada">Who proposes.</param>
/// <param name="bert">Who approves.</param>
/// <param name="plan">When, and which item.</param>
/// <param name="moments">Is told of each step.</param>
/// <param name="persistence">Asks again.</param>
/// <param name="time">What waits are measured with.</param>
internal sealed class RegradeRound(
    AuthorApi ada, AuthorApi bert, RegradePlan plan, Moments moments, Persistence persistence, TimeProvider time)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(250);

    // A step is taken when the host is about to be killed for it, or after so long.
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    // Where even the word to its orchestration was lost, the app's own look at what stands still comes after some ten minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    // The app looks a minute after the application for what was graded meanwhile by an old memory of the keys; then it takes some seconds.
    private static readonly TimeSpan LooksBackAfter = TimeSpan.FromSeconds(75);

    /// <summary>The regrade; null until it is acknowledged.</summary>
    public string? RegradeId { get; private set; }

    /// <summary>The item; null until then.</summary>
    public string? Item { get; private set; }

    /// <summary>Where it stood last.</summary>
    public RegradeView? Last { get; private set; }

    /// <summary>Proposes, waits for the dry run, has it approved and waits until it is applied.</summary>
    /// <param name="examId">The exam.</param>
    /// <param name="isRipe">Whether there is something to regrade.</param>
    /// <param name="areKillsOver">Whether the host isn't killed any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(string examId, Func<bool> isRipe, Func<bool> areKillsOver, CancellationToken cancellationToken)
    {
        var exam = (await AskAsync(() => ada.ExamAsync(examId, cancellationToken), cancellationToken)).Definition;
        var (bank, version) = ((string)exam["itemBankId"]!, (string)exam["itemBankVersionId"]!);
        var essays = (await AskAsync(() => ada.HumanScoredItemsAsync(bank, version, cancellationToken), cancellationToken)).Select(item => item.Identifier);
        var items = exam["sections"]!.AsArray()
            .SelectMany(section => section!["items"]!.AsArray())
            .Select(item => (string)item!["itemIdentifier"]!)
            .Except(essays)
            .Order(StringComparer.Ordinal)
            .ToList();
        Item = items[(int)(plan.Item * items.Count)];
        await Task.Delay(plan.After, time, cancellationToken);
        while (!isRipe())
        {
            await Task.Delay(LooksEvery, time, cancellationToken);
        }

        await AwaitKillerAsync(areKillsOver, cancellationToken);
        moments.Occurs(Moment.Regrade);
        Last = await AskAsync(() => ada.ProposeFullCreditAsync(bank, version, Item, $"chaos-{examId}", cancellationToken), cancellationToken);
        RegradeId = Last.RegradeId;
        await UntilAsync("awaitingApproval", cancellationToken);
        await AwaitKillerAsync(areKillsOver, cancellationToken);
        moments.Occurs(Moment.Regrade);
        await AskAsync(() => bert.ApproveAsync(RegradeId, Last.DryRunDigest!, cancellationToken), cancellationToken);
        await UntilAsync("applied", cancellationToken);
    }

    /// <summary>Waits until the app has looked for what slipped by.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (Last?.AppliedAtUtc is { } applied && applied + LooksBackAfter - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    private async Task AwaitKillerAsync(Func<bool> areKillsOver, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (!moments.IsAwaited(Moment.Regrade) && !areKillsOver() && time.GetElapsedTime(begun) < Holds)
        {
            await Task.Delay(LooksEvery, time, cancellationToken);
        }
    }

    private async Task UntilAsync(string state, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (Last!.State != state)
        {
            if (time.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"regrade {RegradeId} is {Last.State} after {Patience.TotalMinutes} minutes, not {state}");
            }

            moments.Occurs(Moment.Regrade);
            await Task.Delay(LooksEvery, time, cancellationToken);
            Last = await AskAsync(() => ada.RegradeAsync(RegradeId!, cancellationToken), cancellationToken);
        }
    }

    private Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken) => persistence.UntilAnsweredAsync(ask, cancellationToken);
}
