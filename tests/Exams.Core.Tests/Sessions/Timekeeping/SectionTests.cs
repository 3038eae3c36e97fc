using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

/// <summary>Sections with their own time: one after the other, early or when theirs is up.</summary>
public sealed class SectionTests
{
    private static readonly SessionCommand.Expire Look = new();

    [Fact]
    public void Sections_WithoutLimits_AreAllOpen()
    {
        var session = ASession(AnExam().WithSection("a", 3).WithSection("b", 3)).Started();

        session.Saved(6).Saved(1);

        Assert.Single(session.Session.Plan);
    }

    [Fact]
    public void Save_InTheNextSection_IsRefused()
    {
        var session = Sectioned().Started();

        Assert.Equal("section-not-open", session.Refused(session.NextSave(4)).Code);
    }

    [Fact]
    public void Finish_Early_StartsTheNextSectionsClock()
    {
        var session = Sectioned().Started().Saved(1).After(5.Minutes()).Then(Finish(0)).Saved(4);

        Assert.Equal(Opening + 5.Minutes() + 30.Minutes(), Deadline.OfSection(session.Session).At);
        Assert.Equal("section-closed", session.Refused(session.NextSave(1)).Code);
    }

    [Fact]
    public void Finish_Twice_HappensOnce()
    {
        var session = Sectioned().Started().Then(Finish(0)).Then(Finish(0));

        Assert.Equal(2, session.Session.Sections.Count);
    }

    [Fact]
    public void Finish_TheLast_IsRefused() =>
        Assert.Equal("last-section", Sectioned().Started().Then(Finish(0)).Refused(Finish(1)).Code);

    [Fact]
    public void Section_AtItsDeadline_IsOverAndTheNextBegan()
    {
        var session = Sectioned().Started().At(Opening + 20.Minutes());

        Assert.Equal("deadline-passed", session.Refused(session.NextSave(1)).Code);
        session.Saved(4);
        Assert.Equal(Opening + 20.Minutes(), session.Session.Sections[0].EndedAt);
        Assert.Contains(session.Events, e => e is SessionEvent.SectionEnded { Section: 0, IsExpired: true });
    }

    [Fact]
    public void Section_ThatRanOutUnseen_EndedAtItsOwnDeadline()
    {
        var session = Sectioned().Started().At(Opening + 45.Minutes()).Saved(4);

        Assert.Equal(Opening + 20.Minutes(), session.Session.Sections[1].StartedAt);
        Assert.Equal(Opening + 50.Minutes(), Deadline.OfSection(session.Session).At);
    }

    [Fact]
    public void Sections_AllUnseen_EndTheSessionWhenTheLastIsUp()
    {
        var session = Sectioned().Started().At(Opening + 5.Hours()).Then(Look);

        Assert.Equal((EndCause.Expired, Opening + 50.Minutes()), (session.Session.EndCause, session.Session.EndedAt));
        Assert.Equal(2, session.Session.Sections.Count);
    }

    [Fact]
    public void Deadline_IsTheSectionsTogether_BeforeTheSessionsOwn()
    {
        var session = Sectioned().Started();

        Assert.Equal(new Deadline(Opening + 50.Minutes(), DeadlineLimit.SectionTime), Deadline.Of(session.Session));
    }

    [Fact]
    public void Deadline_WithAnUntimedSectionToCome_IsTheSessionsOwn()
    {
        var session = ASession(AnExam().Lasting(60.Minutes()).WithSection("a", 3, 20.Minutes()).WithSection("b", 3)).Started();

        Assert.Equal(new Deadline(Opening + 60.Minutes(), DeadlineLimit.OwnTime), Deadline.Of(session.Session));
        session.At(Opening + 25.Minutes()).Saved(4);
        Assert.Equal(Opening + 60.Minutes(), Deadline.OfSection(session.Session).At);
    }

    [Fact]
    public void Accommodation_ScalesEachSection()
    {
        var session = Sectioned(new Accommodation { ExtraTimePercent = 50, ApprovedBy = Proctor }).Started();

        Assert.Equal(Opening + 30.Minutes(), Deadline.OfSection(session.Session).At);
        Assert.Equal(Opening + 75.Minutes(), Deadline.Of(session.Session).At);
    }

    [Fact]
    public void Pause_MovesTheSectionItFellInto()
    {
        var session = Sectioned().Started().After(10.Minutes()).Paused().After(15.Minutes()).Resumed();
        Assert.Equal(Opening + 35.Minutes(), Deadline.OfSection(session.Session).At);

        session.Then(Finish(0));

        Assert.Equal(session.Now + 30.Minutes(), Deadline.OfSection(session.Session).At);
    }

    [Fact]
    public void Extension_MovesTheCurrentSectionAndTheSession()
    {
        var session = Sectioned().Started().Extended(5.Minutes());

        Assert.Equal(Opening + 25.Minutes(), Deadline.OfSection(session.Session).At);
        Assert.Equal(Opening + 55.Minutes(), Deadline.Of(session.Session).At);
    }

    [Fact]
    public void Save_QueuedForAnExpiredSection_IsTakenWithinItsGrace()
    {
        var session = Sectioned().Started().Saved(1).At(Opening + 20.Minutes() + 10.Seconds());

        session.Then(session.NextSave(2, queuedThrough: 2)).Saved(4);

        Assert.Equal("deadline-passed", session.Refused(session.NextSave(2, queuedThrough: 9)).Code);
    }

    [Fact]
    public void Save_QueuedForAnExpiredSection_AfterItsGrace_IsRefused()
    {
        var session = Sectioned().Started().At(Opening + 20.Minutes() + 30.Seconds());

        Assert.Equal("deadline-passed", session.Refused(session.NextSave(2, queuedThrough: 1)).Code);
    }

    [Fact]
    public void HardClose_EndsTheSession_NotJustTheSection()
    {
        var session = Sectioned(window: AWindow().TakingStartsFor(5.Minutes()).ClosingAfter(20.Minutes())).Started();

        session.At(Opening + 1.Hours()).Then(Look);

        Assert.Equal((EndCause.HardClose, Opening + 20.Minutes(), 1), (session.Session.EndCause, session.Session.EndedAt, session.Session.Sections.Count));
    }

    private static SessionCommand.FinishSection Finish(int section) => new(SessionDriver.FirstClient, section);

    private static SessionDriver Sectioned(Accommodation? accommodation = null, Testing.Scheduling.WindowBuilder? window = null) =>
        ASession(TwoSections(), accommodation, window);

    private static ExamBuilder TwoSections() =>
        AnExam().Lasting(60.Minutes()).WithSection("a", 3, 20.Minutes()).WithSection("b", 3, 30.Minutes());
}
