using Exams.Core;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading.Passback;

/// <summary>What every <see cref="IPassbackStore"/> keeps to.</summary>
public abstract class PassbackStoreContract
{
    private readonly WindowId _window = Unique.Id<WindowId>("window");

    protected abstract IPassbackStore Store { get; }

    [Fact]
    public async Task Put_ReadsBackWhole_AndOfTwoOneIsAConflict()
    {
        var passback = NewPassback();
        Assert.Null(await Store.FindAsync(_window));

        Assert.True((await Store.PutAsync(null, passback)).IsWritten);
        Assert.False((await Store.PutAsync(null, passback)).IsWritten);
        var read = (await Store.FindAsync(_window))!;
        Assert.Equal(passback, read.Value);
        Assert.True((await Store.PutAsync(read, passback with { Version = 2, Url = null, Secret = null })).IsWritten);
        Assert.False((await Store.PutAsync(read, passback with { Version = 3 })).IsWritten);

        Assert.Equal(passback with { Version = 2, Url = null, Secret = null }, (await Store.FindAsync(_window))!.Value);
    }

    [Fact]
    public async Task PutScore_ReadsBackWhole_AndOfTwoOneIsAConflict()
    {
        var score = NewScore();
        Assert.Null(await Store.FindScoreAsync(_window, score.SessionId));

        Assert.True((await Store.PutScoreAsync(null, score)).IsWritten);
        Assert.False((await Store.PutScoreAsync(null, score)).IsWritten);
        var read = (await Store.FindScoreAsync(_window, score.SessionId))!;
        Assert.Equal(ExamsJson.Write(score), ExamsJson.Write(read.Value));
        Assert.True((await Store.PutScoreAsync(read, Settled(score))).IsWritten);
        Assert.False((await Store.PutScoreAsync(read, score)).IsWritten);
    }

    [Fact]
    public async Task ListScores_IsOfOneWindow_InPages()
    {
        await Store.PutAsync(null, NewPassback());
        var scores = Enumerable.Range(0, 3).Select(_ => NewScore()).ToList();
        foreach (var score in scores.Append(NewScore() with { WindowId = Unique.Id<WindowId>("window") }))
        {
            await Store.PutScoreAsync(null, score);
        }

        var first = await Store.ListScoresAsync(_window, new PageRequest(2));
        var second = await Store.ListScoresAsync(_window, new PageRequest(2, first.Continuation));

        Assert.Equal(
            scores.Select(score => score.SessionId.Value).Order(StringComparer.Ordinal),
            first.Items.Concat(second.Items).Select(score => score.SessionId.Value));
        Assert.Null(second.Continuation);
    }

    [Fact]
    public async Task Overdue_NamesMessagesFromTheirNextAttemptOn_AndNoneThatIsSettled()
    {
        var score = NewScore();
        var due = new OverduePassback(_window, score.SessionId);
        await Store.PutScoreAsync(null, score);
        Assert.DoesNotContain(due, await OverdueAsync(Opening - 1.Milliseconds()));
        Assert.Contains(due, await OverdueAsync(Opening));

        var later = score with { Deliveries = [score.Newest with { NextAttemptAt = Opening + 1.Hours(), Attempts = 1 }] };
        await Store.PutScoreAsync(await Store.FindScoreAsync(_window, score.SessionId), later);
        Assert.DoesNotContain(due, await OverdueAsync(Opening));
        Assert.Contains(due, await OverdueAsync(Opening + 1.Hours()));

        await Store.PutScoreAsync(await Store.FindScoreAsync(_window, score.SessionId), Settled(later));
        Assert.DoesNotContain(due, await OverdueAsync(Opening + 2.Hours()));
    }

    [Fact]
    public async Task Overdue_NamesWordsThatSpread()
    {
        var due = new OverduePassback(_window, null);
        await Store.PutAsync(null, NewPassback() with { IsSpreading = true });
        Assert.DoesNotContain(due, await OverdueAsync(Opening - 1.Milliseconds()));
        Assert.Contains(due, await OverdueAsync(Opening));

        await Store.PutAsync(await Store.FindAsync(_window), NewPassback());

        Assert.DoesNotContain(due, await OverdueAsync(Opening));
    }

    /// <summary>A word of the window.</summary>
    protected WindowPassback NewPassback() => new()
    {
        WindowId = _window,
        Reference = "p1",
        Version = 1,
        Url = "https://lms.example.org/scores",
        Secret = SigningSecret.Of(new byte[32]),
        GiveUpAfter = Duration.FromDays(3),
        ChangedAt = Opening,
        ChangedBy = PersonId.Parse("ann"),
    };

    /// <summary>A message that waits.</summary>
    protected ScorePassback NewScore() => new()
    {
        SessionId = Unique.Id<SessionId>("session"),
        WindowId = _window,
        LearnerId = LearnerId.Parse("lena"),
        Attempt = 1,
        Deliveries =
        [
            new ScoreDelivery(1, new PassedScore(ScoreStatus.Passed, 1, 7.5m, 10, true, Opening), DeliveryState.Pending, Opening)
            {
                Since = Opening,
                NextAttemptAt = Opening,
            },
        ],
    };

    private static ScorePassback Settled(ScorePassback score) =>
        score with { Deliveries = [score.Newest with { State = DeliveryState.Delivered, NextAttemptAt = null, SettledAt = Opening }] };

    private async Task<List<OverduePassback>> OverdueAsync(Instant now)
    {
        var found = new List<OverduePassback>();
        var page = new PageRequest(2);
        do
        {
            var part = await Store.ListOverdueAsync(now, page);
            found.AddRange(part.Items);
            page = page with { Continuation = part.Continuation };
        }
        while (page.Continuation is not null);
        return found;
    }
}
