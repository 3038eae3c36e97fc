using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

/// <summary>Answers that a client without a network sealed, and delivered after the deadline. The exam takes them for ten minutes.</summary>
public sealed class SealedAnswerTests
{
    private static readonly Instant Claimed = Opening + 59.Minutes();

    [Fact]
    public void Sealed_WithinTheAllowance_IsTaken_AndMarkedEverywhere()
    {
        var session = Offline();
        var queue = Queue(session, 3);

        session.AtDeadline(9.Minutes()).Then(Save(queue, through: 4));

        Assert.Equal([null, LateGround.Sealed, LateGround.Sealed, LateGround.Sealed], session.Journal.Select(e => e.Late));
        Assert.Equal(Claimed, session.Journal[1].Seal!.ClaimedAt);
        Assert.All(session.Journal, entry => Assert.True(entry.IsIntact()));
        Assert.Equal(3, session.Session.LateAnswers);
        var recorded = Assert.IsType<SessionEvent.LateAnswersTaken>(session.Events[^1]);
        Assert.Equal((LateGround.Sealed, 2, 4, 3), (recorded.Ground, recorded.FromSequence, recorded.ToSequence, recorded.Count));
        session.AtDeadline(10.Minutes()).Then(new SessionCommand.Expire());
        Assert.Equal(Opening + 60.Minutes(), session.Session.EndedAt);
        var submission = Submission.Freeze(session.Session, session.Form, session.Journal);
        Assert.Equal([null, LateGround.Sealed, LateGround.Sealed, LateGround.Sealed], submission.Answers.Select(a => a.Late));
    }

    [Fact]
    public void Sealed_AtTheEndOfTheAllowance_IsLate()
    {
        var session = Offline();
        var queue = Queue(session, 1);

        Assert.Equal("deadline-passed", session.AtDeadline(10.Minutes()).Refused(Save(queue, through: 2)).Code);
    }

    [Theory]
    [InlineData(0, ExpiryPolicy.AutoSubmit)]
    [InlineData(10, ExpiryPolicy.Abandon)]
    public void Sealed_WherePolicyTakesNone_IsLate(int allowance, ExpiryPolicy expiry)
    {
        var session = Offline(allowance, expiry);
        var queue = Queue(session, 1);

        Assert.Equal("deadline-passed", session.AtDeadline(1.Minutes()).Refused(Save(queue, through: 2)).Code);
    }

    [Fact]
    public void Unsealed_IsLate()
    {
        var session = Offline();

        Assert.Equal("deadline-passed", session.AtDeadline(1.Minutes()).Refused(session.NextSave(queuedThrough: 2)).Code);
    }

    [Fact]
    public void Sealed_WithoutAClaim_IsLate()
    {
        var session = Offline();
        var queue = Queue(session, 1);

        Assert.Equal("deadline-passed", session.AtDeadline(1.Minutes()).Refused(Save(queue, through: null)).Code);
    }

    [Fact]
    public void Sealed_InSeveralBatches_KeepsToTheEndThatWasNamedFirst()
    {
        var session = Offline();
        var queue = Queue(session, 4);
        session.AtDeadline(1.Minutes());

        Assert.Equal("seal-missing", session.Refused(Save(queue[..2], through: 5)).Code);
        session.Then(Save(queue[..2], through: 5, seal: queue[^1].Seal!.Digest));
        var other = Sealed(queue[1].Seal!.Digest, 4, "other");
        Assert.Equal("seal-broken", session.Refused(Save([other, Sealed(other.Seal!.Digest, 5, "other")], through: 5)).Code);
        Assert.Equal("deadline-passed", session.Refused(Save([.. queue[2..], Sealed(queue[^1].Seal!.Digest, 6)], through: 6)).Code);
        session.Then(Save(queue[2..], through: null));

        Assert.Equal(5, session.Session.Journal.LastSequence);
    }

    [Fact]
    public void Seal_NotAnchoredInTheLastReceipt_IsBroken()
    {
        var session = Offline();
        var early = Sealed(session.Journal[0].PreviousDigest, 2);

        Assert.Equal("seal-broken", session.AtDeadline(1.Minutes()).Refused(Save([early], through: 2)).Code);
    }

    [Fact]
    public void Seal_OfAnotherAnswer_IsBroken_AlsoInTime()
    {
        var session = Offline();
        var sealedOne = Queue(session, 1)[0];
        var changed = SessionDriver.Answer(2, 2, "changed") with { Seal = sealedOne.Seal };

        Assert.Equal("seal-broken", session.Refused(Save([changed], through: null)).Code);
    }

    [Fact]
    public void Seal_ThatClaimsAnyTime_DecidesNothing()
    {
        foreach (var offset in new[] { -48.Hours(), 48.Hours() })
        {
            var session = Offline();
            var save = Sealed(session.Session.Journal.Digest, 2, claimed: Claimed + offset);

            session.AtDeadline(1.Minutes()).Then(Save([save], through: 2));

            Assert.Equal(Claimed + offset, session.Journal[1].Seal!.ClaimedAt);
            Assert.Equal(session.Now, session.Journal[1].ReceivedAt);
        }
    }

    [Fact]
    public void Queue_DeliveredPartlyInTime_GoesOnAfterwards_AndIsRepeatable()
    {
        var session = Offline();
        var queue = Queue(session, 4);
        session.AtDeadline(-1.Seconds()).Then(Save(queue[..2], through: null));
        var rest = Save(queue[2..], through: 5);

        session.AtDeadline(1.Minutes()).Then(rest);
        var again = Assert.IsType<Decision.Accepted>(session.After(1.Minutes()).Do(rest));

        Assert.False(again.HasChanges);
        Assert.Equal([null, null, null, LateGround.Sealed, LateGround.Sealed], session.Journal.Select(e => e.Late));
    }

    /// <summary>A session with one acknowledged answer, whose client has lost its network.</summary>
    private static SessionDriver Offline(int allowance = 10, ExpiryPolicy expiry = ExpiryPolicy.AutoSubmit) =>
        ASession(AnExam().Expiring(expiry).Late(queued: Duration.Zero).With(e => e with { Late = e.Late with { Sealed = allowance.Minutes() } }))
            .Started().Saved();

    private static ResponseSave[] Queue(SessionDriver session, int count)
    {
        var previous = session.Session.Journal.Digest;
        var queue = new ResponseSave[count];
        for (var i = 0; i < count; i++)
        {
            queue[i] = Sealed(previous, session.Session.Journal.LastSequence + 1 + i);
            previous = queue[i].Seal!.Digest;
        }

        return queue;
    }

    private static ResponseSave Sealed(Digest previous, int sequence, string answer = "A", Instant? claimed = null)
    {
        var save = SessionDriver.Answer(sequence, sequence, answer);
        return save with { Seal = SaveSeal.Of(previous, save, claimed ?? Claimed) };
    }

    private static SessionCommand.SaveResponses Save(ResponseSave[] saves, int? through, Digest? seal = null) =>
        new(SessionDriver.FirstClient, saves, through) { QueuedSeal = seal };
}
