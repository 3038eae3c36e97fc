using CsCheck;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Journals;

public sealed class JournalTests
{
    [Fact]
    public void Chain_IsBoundToItsSessionAndForm()
    {
        var session = ASession();
        var other = new SessionDriver(AnExam(), Core.Scheduling.Accommodation.None, AWindow(), attempt: 2);

        Assert.NotEqual(JournalHead.Genesis(session.Session.Id, session.Form), JournalHead.Genesis(other.Session.Id, session.Form));
        Assert.NotEqual(
            JournalHead.Genesis(session.Session.Id, session.Form),
            JournalHead.Genesis(session.Session.Id, session.Form with { Method = "other" }));
    }

    /// <summary>The chain's definition, pinned: a learner's receipts have to verify for years.</summary>
    [Fact]
    public void Digest_OfAKnownEntry_IsPinned()
    {
        var previous = Digest.Of("genesis");
        var entry = JournalEntry.Follow(previous, SessionDriver.Answer(1), Opening, SessionDriver.FirstClient);

        Assert.Equal(
            Digest.Of(
                $$"""{"client":"client-1","item":1,"previous":"{{previous}}","receivedAt":"2026-03-02T09:00:00Z","responses":{"RESPONSE":["A"]},"sequence":1}"""),
            entry.Digest);
    }

    [Fact]
    public void Tampering_AnyOneChange_IsFound() => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 11], Gen.Int[0, 8]).Sample((count, at, how) =>
    {
        var session = ASession().Started();
        for (var i = 0; i < count; i++)
        {
            session.After(1.Seconds()).Saved(1 + (i % 10), $"answer {i}");
        }

        var genesis = JournalHead.Genesis(session.Session.Id, session.Form);
        Assert.Null(JournalReplay.FindBreak(genesis, session.Journal, session.Session.Journal));

        var tampered = Tamper([.. session.Journal], at % count, how);

        Assert.NotNull(JournalReplay.FindBreak(genesis, tampered, session.Session.Journal));
    });

    [Fact]
    public void LastByItem_TakesTheNewest()
    {
        var session = ASession().Started().Saved(2, "first").Saved(1, "one").Saved(2, "second");

        var last = JournalReplay.LastByItem(session.Journal);

        Assert.Equal([(1, 2), (2, 3)], last.Select(e => (e.ItemNumber, e.Sequence)));
    }

    [Fact]
    public void Freeze_AnExpiredSession_HasTheAnswersAndTheDeadline()
    {
        var session = ASession().Started().Saved(2, "first").Saved(1).Saved(2, "second").AtDeadline(1.Hours()).Then(new SessionCommand.Expire());

        var submission = Submission.Freeze(session.Session, session.Form, session.Journal);

        Assert.Equal(Opening + 60.Minutes(), submission.EndedAt);
        Assert.Equal(EndCause.Expired, submission.EndCause);
        Assert.Equal([("item-1", 2), ("item-2", 3)], submission.Answers.Select(a => (a.ItemIdentifier, a.Sequence)));
        Assert.Equal(session.Session.Journal.Digest, submission.ChainHead);
        Assert.Equal(submission.ComputeDigest(), ExamsJson.Read<Submission>(ExamsJson.Write(submission)).ComputeDigest());
    }

    [Fact]
    public void Freeze_AnEmptyJournal_IsASubmissionToo()
    {
        var session = ASession().Started().AtDeadline(1.Minutes()).Then(new SessionCommand.Expire());

        Assert.Empty(Submission.Freeze(session.Session, session.Form, []).Answers);
    }

    [Fact]
    public void Freeze_ARunningSessionOrABrokenJournal_Throws()
    {
        var session = ASession().Started().Saved().Saved();
        Assert.Throws<InvalidOperationException>(() => Submission.Freeze(session.Session, session.Form, session.Journal));

        session.Submitted();
        Assert.Throws<InvalidOperationException>(() => Submission.Freeze(session.Session, session.Form, [session.Journal[0]]));
    }

    private static List<JournalEntry> Tamper(List<JournalEntry> journal, int at, int how)
    {
        var entry = journal[at];
        switch (how)
        {
            case 0:
                journal[at] = entry with { Responses = CanonicalJson.Parse("""{"RESPONSE":["forged"]}""") };
                break;
            case 1:
                journal[at] = entry with { ItemNumber = entry.ItemNumber + 1 };
                break;
            case 2:
                journal[at] = entry with { ReceivedAt = entry.ReceivedAt - Duration.Epsilon };
                break;
            case 3:
                journal[at] = entry with { ClientId = ClientId.Parse("someone") };
                break;
            case 4:
                journal.RemoveAt(at);
                break;
            case 5:
                journal.Insert(at, entry);
                break;
            case 6:
                journal[at] = entry with { Digest = Digest.Of("forged") };
                break;
            case 7:
                journal[at] = JournalEntry.Follow(entry.PreviousDigest, SessionDriver.Answer(entry.Sequence, 10, "forged"), entry.ReceivedAt, entry.ClientId);
                break;
            default:
                journal.Add(JournalEntry.Follow(journal[^1].Digest, SessionDriver.Answer(journal.Count + 1), Opening, entry.ClientId));
                break;
        }

        return journal;
    }
}
