using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Messages;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Events;

public sealed class EventReplayTests
{
    private readonly Session _scheduled;
    private readonly SessionDriver _session = ASession();
    private readonly List<RecordedEvent> _events;

    public EventReplayTests()
    {
        _scheduled = _session.Session;
        _session.Started().Saved().After(1.Minutes()).Paused().After(1.Minutes()).Resumed().Saved(2).Submitted();
        _events = [.. RecordedEvent.Follow(_scheduled, _session.Events)];
    }

    [Fact]
    public void Record_HasEveryEventButSaves_AndIsWhole()
    {
        Assert.Equal(["CheckedIn", "Started", "Paused", "Resumed", "Ended"], _events.Select(e => e.Read().GetType().Name));
        Assert.Equal(5, _session.Session.LastEvent!.Count);
        Assert.Null(EventReplay.FindBreak(_session.Session, _events));
        Assert.Null(EventReplay.FindBreak(_scheduled, []));
    }

    [Fact]
    public void Record_Forged_BreaksWhereItWas()
    {
        var forged = new SessionEvent.Paused(_session.Now, Core.Sessions.Timekeeping.LedgerCause.Pause, Proctor, "another reason");

        Assert.Equal(3, Break(_events[2] with { Event = CanonicalJson.Of<SessionEvent>(forged) }, 2));
        Assert.Equal(3, Break(RecordedEvent.Follow(EventHead.Genesis(_scheduled.Id), forged), 2));
    }

    [Fact]
    public void Record_OfAMessageThatWasErased_IsWhole_AndTheTextGone()
    {
        var session = ASession();
        var scheduled = session.Session;
        session.Started().Then(new SessionCommand.SendMessage(MessageId.Parse("m1"), MessageKind.Info, "Planted", Proctor)).Submitted();
        var events = RecordedEvent.Follow(scheduled, session.Events).Select(one => one.EraseText()).ToList();

        Assert.Null(EventReplay.FindBreak(session.Session, events));
        Assert.Single(events, one => one.IsErased);
        Assert.DoesNotContain("Planted", ExamsJson.Write(events), StringComparison.Ordinal);
        Assert.Equal(events, ExamsJson.Read<List<RecordedEvent>>(ExamsJson.Write(events)));
    }

    [Fact]
    public void NothingButAMessage_CanBeSaidToHaveBeenErased()
    {
        var forged = new SessionEvent.Paused(_session.Now, Core.Sessions.Timekeeping.LedgerCause.Pause, Proctor, "another reason");

        Assert.Equal(3, Break(_events[2] with { Event = CanonicalJson.Of<SessionEvent>(forged), IsErased = true }, 2));
        Assert.Equal(3, Break(_events[2] with { IsErased = true }, 2));
        Assert.All(_events, one => Assert.Same(one, one.EraseText()));
    }

    [Fact]
    public void Record_CutOrLackingOne_Breaks()
    {
        Assert.Equal(5, EventReplay.FindBreak(_session.Session, [.. _events.SkipLast(1)]));
        Assert.Equal(2, EventReplay.FindBreak(_session.Session, [_events[0], .. _events.Skip(2)]));
        Assert.Equal(3, EventReplay.FindBreak(_session.Session, [_events[0], _events[1], .. _events.Skip(1)]));
        Assert.Equal(1, EventReplay.FindBreak(_session.Session, []));
    }

    [Fact]
    public void Record_OfAnotherSession_IsAnotherChain() =>
        Assert.NotEqual(EventHead.Genesis(SessionId.Parse("one")), EventHead.Genesis(SessionId.Parse("two")));

    private int? Break(RecordedEvent one, int at)
    {
        var changed = _events.ToList();
        changed[at] = one;
        return EventReplay.FindBreak(_session.Session, changed);
    }
}
