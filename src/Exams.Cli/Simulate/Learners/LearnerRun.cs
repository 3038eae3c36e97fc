using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;
using Polly.Timeout;

namespace Exams.Cli.Simulate.Learners;

/// <summary>Carries out one learner's plan.</summary>
internal sealed class LearnerRun(
    LearnerRecord record, LearnerApi api, string windowId, AnswerKey key, SimulationCounts counts, TimeProvider time)
{
    private const int BeatsEvery = 16;

    private readonly LearnerPlan _plan = record.Plan;
    private readonly Random _random = new(record.Plan.Seed);
    private readonly Sitting _sitting = new(api, record, counts, time);
    private TimeSpan _allowed;

    private TimeSpan Left => _sitting.TimeLeft;

    /// <summary>Sits the exam; a trouble ends up in the record and disturbs nobody else.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(_plan.ArrivesAfter, time, cancellationToken);
            await _sitting.EnterAsync(windowId, cancellationToken);
            _allowed = _sitting.TimeLeft;
            await SitAsync(cancellationToken);
        }
        catch (Exception trouble) when (trouble
            is ApiProblemException or HttpRequestException or TimeoutRejectedException or InvalidOperationException)
        {
            record.Trouble = trouble.Message;
            counts.CountTrouble();
        }
    }

    private async Task SitAsync(CancellationToken cancellationToken)
    {
        var answers = new Answers(key, _plan.Ability, _random, item => Essay.Of(_plan, item).ToString());
        var sections = _sitting.View.Sections ?? [];
        var items = sections.Sum(section => section.Items.Count);
        var vanishesAt = _plan.Behaviour is Behaviour.VanishesAndReturns or Behaviour.VanishesForGood
            ? Math.Max(1, (int)(items * _plan.VanishesAfter))
            : items;
        var answered = 0;
        foreach (var section in sections)
        {
            foreach (var item in section.Items)
            {
                if (answered++ == vanishesAt && !await ReturnAsync(cancellationToken))
                {
                    return;
                }

                if (await OpenAsync(item, cancellationToken) is not { } opened)
                {
                    break;
                }

                await ConductAsync(answered, cancellationToken);
                var goesOn = await ThinkAsync(items, cancellationToken);
                if (answers.To(Identifier(item, opened), opened.View) is { Count: > 0 } responses)
                {
                    Remember(item, opened);
                    await _sitting.SaveAsync(item.Number, responses, CopiesOf(answered), cancellationToken);
                }

                if (!goesOn || _sitting.IsOver)
                {
                    return;
                }
            }

            if (_sitting.IsOver || Left <= TimeSpan.Zero)
            {
                return;
            }

            await LeaveAsync(section, cancellationToken);
        }

        if (_plan.Submits)
        {
            await _sitting.LookBackAsync(cancellationToken);
            await _sitting.SubmitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Lets the client tell what it sees: what leads to an incident at the first item, before anybody can have vanished or paused the
    /// session; and now and then that the learner is there.
    /// </summary>
    private async Task ConductAsync(int answered, CancellationToken cancellationToken)
    {
        if (answered == 1 && ProctoringPlan.Of(_plan.Conduct) is { } provokes)
        {
            record.Provoked = await _sitting.TellAsync(provokes.Kind, provokes.Times, cancellationToken) ? provokes : null;
        }
        else if (answered % BeatsEvery == 1 && _plan.Conduct != Conduct.Untold)
        {
            await _sitting.TellAsync("heartbeat", 1, cancellationToken);
        }
    }

    private void Remember(SectionItem item, ItemView opened)
    {
        if (CandidateInteraction.In(opened.View).Any(interaction => interaction.IsEssay))
        {
            record.Essays[item.Number] = Essay.Of(_plan, Identifier(item, opened));
        }
    }

    /// <summary>Vanishes; <c>false</c> when it is for good or when the time is up by then.</summary>
    private async Task<bool> ReturnAsync(CancellationToken cancellationToken)
    {
        if (_plan.Behaviour == Behaviour.VanishesForGood)
        {
            return false;
        }

        await Task.Delay(_allowed * _plan.AwayFor, time, cancellationToken);
        if (Left <= TimeSpan.Zero)
        {
            return false;
        }

        await _sitting.TakeOverAsync(cancellationToken);
        await _sitting.LookBackAsync(cancellationToken);
        return !_sitting.IsOver;
    }

    /// <summary>
    /// Takes a learner's time over an item. One that would think past the deadline answers in the last second and a half
    /// instead, which is when saves and the expiry race each other: <c>false</c> then.
    /// </summary>
    private async Task<bool> ThinkAsync(int items, CancellationToken cancellationToken)
    {
        var thinks = _allowed * _plan.Pace / items * (0.5 + _random.NextDouble());
        var last = Left - TimeSpan.FromSeconds(0.1 + (1.4 * _random.NextDouble()));
        var goesOn = thinks < last;
        var waits = goesOn ? thinks : last;
        if (waits > TimeSpan.Zero)
        {
            await Task.Delay(waits, time, cancellationToken);
        }

        return goesOn;
    }

    private static string Identifier(SectionItem item, ItemView opened) => item.Identifier
        ?? (opened.View.TryGetProperty("identifier", out var identifier) ? identifier.GetString() : null)
        ?? "";

    /// <summary>Reads an item; nothing when its section or the session has ended in between.</summary>
    private async Task<ItemView?> OpenAsync(SectionItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await _sitting.OpenAsync(item, cancellationToken);
        }
        catch (ApiProblemException refused) when (refused.IsPassing)
        {
            await _sitting.RefreshAsync(cancellationToken);
            return null;
        }
    }

    private Copies CopiesOf(int answered) => _plan.Behaviour != Behaviour.SavesTwice ? Copies.One
        : answered % 2 == 0 ? Copies.Afterwards : Copies.AtOnce;

    /// <summary>Finishes a section where the next one is shut until then.</summary>
    private async Task LeaveAsync(SectionView section, CancellationToken cancellationToken)
    {
        var next = _sitting.View.Sections?.SkipWhile(other => other.Id != section.Id).Skip(1).FirstOrDefault();
        if (next is { IsNotStarted: true })
        {
            await _sitting.FinishSectionAsync(section.Id, cancellationToken);
        }
    }
}
