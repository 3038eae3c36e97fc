using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class SaveTests
{
    private static readonly ClientId Client = SessionDriver.FirstClient;

    [Fact]
    public void Save_AtDeadline_IsRefused()
    {
        var session = ASession(AnExam().Lasting(60.Minutes())).Started();

        var refusal = session.AtDeadline().Refused(session.NextSave());

        Assert.Equal("deadline-passed", refusal.Code);
        Assert.Equal(Opening + 60.Minutes(), refusal.Extensions["deadlineUtc"]);
        Assert.Equal(0, refusal.Extensions["lastAcknowledgedSequence"]);
    }

    [Fact]
    public void Save_OneNanosecondBeforeDeadline_IsAccepted() =>
        ASession().Started().AtDeadline(-Duration.Epsilon).Saved();

    [Fact]
    public void Save_First_IsAcknowledgedWithTheChain()
    {
        var session = ASession().Started();

        var accepted = Assert.IsType<Decision.Accepted>(session.After(5.Minutes()).Do(session.NextSave(3, "B")));

        var acknowledged = Assert.Single(accepted.Acknowledged);
        var entry = Assert.Single(session.Journal);
        Assert.Equal(new Acknowledgement(1, entry.Digest, session.Now), acknowledged);
        Assert.Equal(JournalHead.Genesis(session.Session.Id, session.Form).Digest, entry.PreviousDigest);
        Assert.Equal(3, entry.ItemNumber);
        Assert.Equal(1, session.Session.Journal.LastSequence);
    }

    [Fact]
    public void Save_Batch_IsAcknowledgedWhole()
    {
        var session = ASession().Started();

        var accepted = Accepted(session, Batch(1, 2, 3));

        Assert.Equal([1, 2, 3], accepted.Acknowledged.Select(a => a.Sequence));
        Assert.Equal([1, 2, 3], session.Journal.Select(e => e.Sequence));
    }

    [Fact]
    public void Save_SameBatchAgain_GetsTheSameAcknowledgementsAndWritesNothing()
    {
        var session = ASession().Started();
        var first = Accepted(session, Batch(1, 2, 3));

        var again = Accepted(session.After(1.Minutes()), Batch(1, 2, 3));

        Assert.Equal(first.Acknowledged, again.Acknowledged);
        Assert.False(again.HasChanges);
        Assert.Empty(again.Appended);
    }

    [Fact]
    public void Save_RepeatWithMore_AcknowledgesBothAndAppendsTheNew()
    {
        var session = ASession().Started();
        var first = Accepted(session, Batch(1, 2));

        var more = Accepted(session.After(1.Seconds()), Batch(1, 2, 3));

        Assert.Equal(first.Acknowledged, more.Acknowledged.Take(2));
        Assert.Equal(3, Assert.Single(more.Appended).Sequence);
    }

    [Fact]
    public void Save_RepeatOfAnOlderBatch_AsksForTheJournal_AndThenAcknowledges()
    {
        var session = ASession().Started();
        var first = Accepted(session, Batch(1, 2));
        session.Saved().Saved();

        var needs = Assert.IsType<Decision.NeedsJournal>(session.Do(Batch(1, 2)));
        var again = Accepted(session, Batch(1, 2) with { Known = [.. session.Journal.Skip(needs.FromSequence - 1).Take(needs.ToSequence)] });

        Assert.Equal((1, 2), (needs.FromSequence, needs.ToSequence));
        Assert.Equal(first.Acknowledged, again.Acknowledged);
    }

    [Fact]
    public void Save_RepeatOfAPartOfTheLastBatch_AsksForTheJournal()
    {
        var session = ASession().Started();
        Accepted(session, Batch(1, 2, 3));

        Assert.IsType<Decision.NeedsJournal>(session.Do(Batch(2, 3)));
        Assert.IsType<Decision.NeedsJournal>(session.Do(Batch(1, 2)));
        Assert.Equal([2, 3], Accepted(session, Batch(2, 3) with { Known = session.Journal }).Acknowledged.Select(a => a.Sequence));
    }

    [Fact]
    public void Save_RepeatAfterTheEnd_StillGetsItsReceipt()
    {
        var session = ASession().Started();
        var first = Accepted(session, Batch(1, 2));
        session.AtDeadline(1.Minutes()).Then(new SessionCommand.Expire());

        Assert.Equal(first.Acknowledged, Accepted(session, Batch(1, 2)).Acknowledged);
    }

    [Fact]
    public void Save_RepeatAfterAKeyRotation_IsAcknowledgedUnderTheFirstKey()
    {
        var session = ASession().Started();
        var first = Accepted(session, Batch(1, 2) with { KeyId = "old" });
        var repeated = Accepted(session, Batch(1, 2) with { KeyId = "new" });
        var mixed = Accepted(session, Batch(1, 2, 3) with { KeyId = "new" });
        var known = Accepted(session, Batch(1, 2) with { KeyId = "newer", Known = session.Journal });

        Assert.Equal(first.Acknowledged, repeated.Acknowledged);
        Assert.Equal(first.Acknowledged, known.Acknowledged);
        Assert.Equal(["old", "old", "new"], mixed.Acknowledged.Select(a => a.KeyId));
        Assert.All(session.Journal, entry => Assert.True(entry.IsIntact()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Save_AcknowledgedSequenceWithOtherContent_IsAFork(int forked)
    {
        var session = ASession().Started();
        Accepted(session, Batch(1, 2));
        var saves = new[] { SessionDriver.Answer(1, 1), SessionDriver.Answer(2, 2), SessionDriver.Answer(3, 3) };
        saves[forked - 1] = SessionDriver.Answer(forked, forked, "other");

        var refusal = session.Refused(new SessionCommand.SaveResponses(Client, saves));

        Assert.Equal("sequence-fork", refusal.Code);
        Assert.Equal(2, refusal.Extensions["lastAcknowledgedSequence"]);
    }

    [Fact]
    public void Save_OldSequenceWithOtherContent_IsAForkAgainstTheJournalToo()
    {
        var session = ASession().Started().Saved(1).Saved(2).Saved(3);
        var forked = new SessionCommand.SaveResponses(Client, [SessionDriver.Answer(1, 1, "other")]) { Known = session.Journal };

        Assert.Equal("sequence-fork", session.Refused(forked).Code);
    }

    [Fact]
    public void Save_SkippingASequence_IsAGap()
    {
        var session = ASession().Started().Saved();

        var refusal = session.Refused(Batch(3, 4));

        Assert.Equal("sequence-gap", refusal.Code);
        Assert.Equal(1, refusal.Extensions["lastAcknowledgedSequence"]);
    }

    [Fact]
    public void Save_AnswersAndClearedOnes_AreToldApart()
    {
        var session = ASession().Started().Saved(2).Saved(1).Saved(5);
        Assert.Equal([1, 2, 5], session.Session.Answered);

        session.Then(Clear(4, """{"RESPONSE":null}""")).Then(Clear(5, """{"A":[],"B":""}""")).Then(Clear(6, "{}"));

        Assert.Equal([1, 5], session.Session.Answered);

        static SessionCommand.SaveResponses Clear(int sequence, string json) =>
            new(Client, [new ResponseSave(sequence, 2, CanonicalJson.Parse(json))]);
    }

    [Fact]
    public void Save_ByAnotherClient_IsRefused_UntilItTakesOver()
    {
        var other = ClientId.Parse("phone");
        var session = ASession().Started().Saved();
        var save = session.NextSave() with { ClientId = other };
        Assert.Equal("another-client-active", session.Refused(save).Code);

        session.Then(new SessionCommand.TakeOver(other)).Then(save);

        Assert.Equal("another-client-active", session.Refused(session.NextSave()).Code);
        Assert.Contains(new SessionEvent.TakenOver(session.Now, other, Client), session.Events);
    }

    [Fact]
    public void Save_NoSuchItem_IsRefusedWhole()
    {
        var session = ASession(AnExam().WithItems(2)).Started();

        var refusal = session.Refused(Batch(1, 2, 3));

        Assert.Equal("no-such-item", refusal.Code);
        Assert.Equal(3, refusal.Extensions["sequence"]);
        Assert.Empty(session.Journal);
    }

    [Fact]
    public void Save_MalformedBatches_AreRefused()
    {
        var session = ASession().Started();
        Assert.Equal("invalid-batch", session.Refused(new SessionCommand.SaveResponses(Client, [])).Code);
        Assert.Equal("invalid-batch", session.Refused(Batch(0, 1)).Code);
        Assert.Equal("invalid-batch", session.Refused(Batch(1, 3)).Code);
        Assert.Equal("invalid-batch", session.Refused(Batch(2, 1)).Code);
        Assert.Equal("invalid-batch", session.Refused(Batch([.. Enumerable.Range(1, SaveLimits.MaxBatch + 1)])).Code);
        Assert.Equal("invalid-response", session.Refused(session.NextSave(1, new string('x', SaveLimits.MaxResponseLength))).Code);
        var array = new ResponseSave(1, 1, CanonicalJson.Parse("[]"));
        Assert.Equal("invalid-response", session.Refused(new SessionCommand.SaveResponses(Client, [array])).Code);
    }

    [Fact]
    public void Save_BeforeStart_IsRefused()
    {
        var session = ASession();
        Assert.Equal("not-checked-in", session.Refused(session.NextSave()).Code);
        Assert.Equal("session-not-started", session.CheckedIn().Refused(session.NextSave()).Code);
    }

    [Fact]
    public void Save_AfterSubmit_IsRefused() =>
        Assert.Equal("session-ended", ASession().Started().Submitted() is var session ? session.Refused(session.NextSave()).Code : null);

    [Fact]
    public void Save_WhilePaused_IsRefused() =>
        Assert.Equal("session-paused", ASession().Started().Paused() is var session ? session.Refused(session.NextSave()).Code : null);

    [Fact]
    public void Linear_GoesOneByOneAndNeverBack()
    {
        var session = ASession(AnExam().Linear()).Started();
        Assert.Equal("item-not-open", session.Refused(session.NextSave(3)).Code);

        session.Saved(1).Saved(1, "changed").Saved(2);

        Assert.Equal("item-closed", session.Refused(session.NextSave(1)).Code);
        session.Saved(3);
    }

    [Fact]
    public void Linear_EmptyResponse_Skips()
    {
        var session = ASession(AnExam().Linear()).Started();
        var skip = new ResponseSave(1, 1, CanonicalJson.EmptyObject);

        session.Then(new SessionCommand.SaveResponses(Client, [skip])).Saved(2);

        Assert.Equal("item-closed", session.Refused(session.NextSave(1)).Code);
    }

    private static SessionCommand.SaveResponses Batch(params int[] sequences) =>
        new(Client, [.. sequences.Select(n => SessionDriver.Answer(n, n))]);

    private static Decision.Accepted Accepted(SessionDriver session, SessionCommand command) =>
        Assert.IsType<Decision.Accepted>(session.Do(command));
}
