using CsCheck;
using Exams.Core.Grading.Passback;
using Exams.Core.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class DeliveryRulesTests
{
    private static readonly ReceiverAnswer Taken = new(204);
    private static readonly ReceiverAnswer Failed = new(500);
    private static readonly Duration GiveUpAfter = WindowPassback.DefaultGiveUpAfter;
    private static readonly Session Session = ASession().Session;

    [Fact]
    public void AMessage_IsSentOnce_AndThenOver()
    {
        var sent = Send(Queued(1));

        var over = DeliveryRules.End(sent, 1, Taken, GiveUpAfter, Opening + 1.Seconds());

        Assert.Equal((DeliveryState.Delivered, 1, 204), (over.Newest.State, over.Newest.Attempts, over.Newest.LastStatusCode));
        Assert.Null(over.DueAt);
        Assert.Null(over.AttemptingUntil);
        Assert.IsType<DeliveryTurn.Over>(DeliveryRules.Begin(over, 1, Opening + 24.Hours()));
    }

    [Fact]
    public void QueuedAgain_NothingChanges()
    {
        var queued = Queued(2);

        Assert.Same(queued, DeliveryRules.Queue(queued, Session, Score(), 2, Opening));
        Assert.Same(queued, DeliveryRules.Queue(queued, Session, Score(), 1, Opening));
    }

    [Fact]
    public void ANewerOne_TakesThePlaceOfAnOlder_ThatWaitsOrIsDead()
    {
        var waiting = Queued(1);
        var dead = DeliveryRules.GiveUp(waiting, 1, DeliveryRules.Removed, Opening);

        foreach (var older in new[] { waiting, dead })
        {
            var both = DeliveryRules.Queue(older, Session, Score(), 2, Opening + 1.Minutes());
            Assert.Equal([DeliveryState.Superseded, DeliveryState.Pending], both.Deliveries.Select(delivery => delivery.State));
            Assert.IsType<DeliveryTurn.Over>(DeliveryRules.Begin(both, 1, Opening + 1.Minutes()));
            Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(both, 2, Opening + 1.Minutes()));
        }
    }

    [Fact]
    public void ANewerOne_WaitsForAnOlderThatIsUnderWay_WhichMayBeTakenAllTheSame()
    {
        var both = DeliveryRules.Queue(Send(Queued(1)), Session, Score(), 2, Opening + 1.Seconds());
        Assert.Equal(Opening + DeliveryRules.UnderWay, Assert.IsType<DeliveryTurn.Wait>(DeliveryRules.Begin(both, 2, Opening + 1.Seconds())).Until);

        var taken = DeliveryRules.End(both, 1, Taken, GiveUpAfter, Opening + 2.Seconds());

        Assert.Equal([DeliveryState.Delivered, DeliveryState.Pending], taken.Deliveries.Select(delivery => delivery.State));
        Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(taken, 2, Opening + 2.Seconds()));
    }

    [Fact]
    public void OneThatFailsAfterItWasSuperseded_IsNotSentAgain()
    {
        var both = DeliveryRules.Queue(Send(Queued(1)), Session, Score(), 2, Opening + 1.Seconds());

        var failed = DeliveryRules.End(both, 1, Failed, GiveUpAfter, Opening + 2.Seconds());

        Assert.Equal((DeliveryState.Superseded, 500), (failed.Deliveries[0].State, failed.Deliveries[0].LastStatusCode));
        Assert.IsType<DeliveryTurn.Over>(DeliveryRules.Begin(failed, 1, Opening + 24.Hours()));
    }

    [Fact]
    public void OneWhoseSenderDied_IsSentAgainOnceItCanNoLongerBeUnderWay()
    {
        var sent = Send(Queued(1));

        Assert.Equal(Opening + DeliveryRules.UnderWay, Assert.IsType<DeliveryTurn.Wait>(DeliveryRules.Begin(sent, 1, Opening)).Until);
        Assert.Equal(2, Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(sent, 1, Opening + DeliveryRules.UnderWay)).Delivery.Attempts);
    }

    [Fact]
    public void Gone_IsTheEndAtOnce()
    {
        var gone = DeliveryRules.End(Send(Queued(1)), 1, new ReceiverAnswer(410), GiveUpAfter, Opening);

        Assert.Equal((DeliveryState.Dead, DeliveryRules.Gone), (gone.Newest.State, gone.Newest.LastFault));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(null)]
    public void AnythingElse_IsTriedAgain_UntilItsTimeIsUp(int? status)
    {
        var (score, now, attempts) = (Queued(1), Opening, 0);
        while (score.Newest.State == DeliveryState.Pending)
        {
            now = Instant.Max(now, score.DueAt!.Value);
            score = DeliveryRules.End(
                Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(score, 1, now)).Score,
                1,
                new ReceiverAnswer(status, status is null ? "timeout" : null),
                GiveUpAfter,
                now);
            attempts++;
        }

        Assert.Equal(DeliveryState.Dead, score.Newest.State);
        Assert.InRange(attempts, 15, 25);
        Assert.InRange(now - Opening, GiveUpAfter - 8.Hours(), GiveUpAfter);
        Assert.Equal(status is null ? "timeout" : DeliveryRules.TimeUp, score.Newest.LastFault);
    }

    [Fact]
    public void Retry_BeginsAnew_OncePerRequest_AndNotOfWhatWasTaken()
    {
        var dead = DeliveryRules.GiveUp(Queued(1), 1, DeliveryRules.TimeUp, Opening + 3.Hours());

        var again = DeliveryRules.Retry(dead, "r1", Opening + 4.Hours()).Score!;

        Assert.Equal((DeliveryState.Pending, 0, 1), (again.Newest.State, again.Newest.Tries, again.Newest.Rounds));
        Assert.Equal(Opening + 4.Hours(), again.DueAt);
        Assert.Same(again, DeliveryRules.Retry(again, "r1", Opening + 5.Hours()).Score);
        var taken = DeliveryRules.End(Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(again, 1, Opening + 4.Hours())).Score, 1, Taken, GiveUpAfter, Opening + 4.Hours());
        Assert.Equal("score-delivered", DeliveryRules.Retry(taken, "r2", Opening + 5.Hours()).Refusal!.Code);
        Assert.Same(taken, DeliveryRules.Retry(taken, "r1", Opening + 5.Hours()).Score);
    }

    [Fact]
    public void OfManyMessages_TheNewestAreKept()
    {
        var score = Queued(1);
        for (var number = 2; number <= 50; number++)
        {
            score = DeliveryRules.Queue(score, Session, Score(), number, Opening);
        }

        Assert.Equal(Enumerable.Range(31, DeliveryRules.MaxKept), score.Deliveries.Select(delivery => delivery.Number));
    }

    [Fact]
    public void WhateverHappens_OneIsUnderWayAtATime_AndNoneAfterANewerWasTaken() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 90]).Array[1, 60].Sample(story =>
    {
        var (score, now, number) = (Queued(1), Opening, 1);
        var taken = 0;
        (int Number, Instant Until)? underWay = null;
        foreach (var (what, seconds) in story)
        {
            now += seconds.Seconds();
            underWay = underWay?.Until <= now ? null : underWay;
            switch (what)
            {
                case 0:
                    score = DeliveryRules.Queue(score, Session, Score(), ++number, now);
                    break;
                case 1:
                    score = DeliveryRules.Retry(score, $"r{seconds}", now).Score ?? score;
                    break;
                case 2 when underWay is { } way:
                    score = DeliveryRules.End(score, way.Number, seconds % 2 == 0 ? Taken : Failed, GiveUpAfter, now);
                    taken = seconds % 2 == 0 ? way.Number : taken;
                    underWay = null;
                    break;
                default:
                    foreach (var delivery in score.Deliveries)
                    {
                        if (DeliveryRules.Begin(score, delivery.Number, now) is DeliveryTurn.Send send)
                        {
                            Assert.Null(underWay);
                            Assert.True(delivery.Number > taken || score.Newest.Number == delivery.Number);
                            score = send.Score;
                            underWay = (delivery.Number, now + DeliveryRules.UnderWay);
                        }
                    }

                    break;
            }

            Assert.Equal(score.Deliveries.Select(delivery => delivery.Number).Order(), score.Deliveries.Select(delivery => delivery.Number));
            Assert.All(score.Deliveries.SkipLast(1), delivery => Assert.NotEqual(DeliveryState.Pending, delivery.State));
            Assert.Equal(score.Newest.State == DeliveryState.Pending, score.DueAt is not null);
            score = ExamsJson.Read<ScorePassback>(ExamsJson.Write(score));
        }
    });

    private static PassedScore Score() => new(ScoreStatus.Passed, 1, 7, 10, true, Opening);

    private static ScorePassback Queued(int number) => DeliveryRules.Queue(null, Session, Score(), number, Opening);

    private static ScorePassback Send(ScorePassback score) =>
        Assert.IsType<DeliveryTurn.Send>(DeliveryRules.Begin(score, score.Newest.Number, Opening)).Score;
}
