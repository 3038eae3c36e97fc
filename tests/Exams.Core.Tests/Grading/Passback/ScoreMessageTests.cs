using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Passback;

public sealed class ScoreMessageTests
{
    [Fact]
    public void AScore_IsSpelledAsAgsDoes() => Assert.Equal(
        """
        {"type":"score.changed","timestamp":"2026-03-02T09:00:00.005Z","userId":"lena","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":7.5,"scoreMaximum":10,"sessionId":"s1","windowId":"w1","attempt":2,"sequence":3,"resultVersion":4,"passed":true,"status":"passed"}
        """.Trim(),
        Message(new PassedScore(ScoreStatus.Passed, 4, 7.5m, 10, true, TimeOf(5))).Body);

    [Fact]
    public void WhatIsWithheld_HasNoScore() => Assert.Equal(
        """
        {"type":"score.changed","timestamp":"2026-03-02T09:00:00.000Z","userId":"lena","activityProgress":"Completed","gradingProgress":"PendingManual","sessionId":"s1","windowId":"w1","attempt":2,"sequence":3,"resultVersion":4,"status":"withheld"}
        """.Trim(),
        Message(new PassedScore(ScoreStatus.Withheld, 4, null, null, null, TimeOf(0))).Body);

    [Fact]
    public void WhatWasCalledOff_HasNoScore_AndWasNeverBegun() => Assert.Contains(
        "\"activityProgress\":\"Initialized\",\"gradingProgress\":\"NotReady\",\"sessionId\"",
        Message(new PassedScore(ScoreStatus.Voided, 4, null, null, null, TimeOf(0))).Body,
        StringComparison.Ordinal);

    [Fact]
    public void TheId_IsTheSameEachTime_AnotherForEachChange_AndHasNoDot()
    {
        var score = new PassedScore(ScoreStatus.Graded, 1, 1, 1, null, TimeOf(0));

        Assert.Equal(Message(score).Id, Message(score).Id);
        Assert.NotEqual(Message(score, 3).Id, Message(score, 4).Id);
        Assert.DoesNotContain('.', Message(score).Id);
    }

    [Fact]
    public void OfASession_WhoseResultIsHeld_OrThatIsCalledOff_NoScoreIsTold()
    {
        var session = ASession().Session with { State = SessionState.Released, ResultVersion = 1, Withheld = new Withholding(Opening, Proctor, "doubt") };

        Assert.Equal((ScoreStatus.Withheld, null), (PassedScore.Of(session, null).Status, PassedScore.Of(session, null).Given));
        Assert.Equal(ScoreStatus.Voided, PassedScore.Of(session with { State = SessionState.Voided, Withheld = null }, null).Status);
        Assert.Throws<ArgumentException>(() => PassedScore.Of(session with { Withheld = null }, null));
    }

    private static NodaTime.Instant TimeOf(int milliseconds) => NodaTime.Instant.FromUtc(2026, 3, 2, 9, 0) + milliseconds.Milliseconds();

    private static ScoreMessage Message(PassedScore told, int number = 3)
    {
        var delivery = new ScoreDelivery(number, told, DeliveryState.Pending, Opening) { Since = Opening };
        return ScoreMessage.Of(
            new ScorePassback
            {
                SessionId = SessionId.Parse("s1"),
                WindowId = WindowId.Parse("w1"),
                LearnerId = LearnerId.Parse("lena"),
                Attempt = 2,
                Deliveries = [delivery],
            },
            delivery);
    }
}
