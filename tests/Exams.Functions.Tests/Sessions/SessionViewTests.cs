using Exams.Core;
using Exams.Functions.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Functions.Tests.Sessions;

public sealed class SessionViewTests
{
    [Fact]
    public void Of_ASessionThatHasNotStarted_ShowsNoForm()
    {
        var view = View(ASession().CheckedIn());

        Assert.Null(view.Sections);
        Assert.Null(view.DeadlineUtc);
        Assert.Null(view.EndDueUtc);
        Assert.False(view.ClockRunning);
    }

    [Fact]
    public void Of_ARunningSession_SaysWhenItEnds()
    {
        var session = ASession(AnExam().Lasting(60.Minutes()).Late(queued: 30.Seconds())).Started();

        var view = View(session.After(10.Minutes()));

        Assert.Equal(Opening + 60.Minutes(), view.DeadlineUtc);
        Assert.Equal(Opening + 60.Minutes() + 30.Seconds(), view.EndDueUtc);
        Assert.Equal(Opening + 10.Minutes(), view.ServerTimeUtc);
        Assert.True(view.ClockRunning);
    }

    [Fact]
    public void Of_APausedSession_StandsStill() => Assert.False(View(ASession().Started().After(1.Minutes()).Paused().After(5.Minutes())).ClockRunning);

    [Fact]
    public void Of_TimedSections_OneIsOpenAtATime()
    {
        var session = TwoSections().Started();

        Assert.Equal([SectionState.Open, SectionState.NotStarted], States(session));
        Assert.Equal([SectionState.Finished, SectionState.Open], States(session.After(20.Minutes())));
        Assert.Equal([SectionState.Finished, SectionState.Finished], States(session.Submitted()));
    }

    [Fact]
    public void Of_SectionsWithoutTime_AllAreOpenAtOnce() =>
        Assert.Equal([SectionState.Open, SectionState.Open], States(ASession(AnExam().WithSection("a", 2).WithSection("b", 3)).Started()));

    [Fact]
    public void Of_ASession_NumbersItsItemsThrough()
    {
        var sections = View(TwoSections().Started()).Sections!;

        Assert.Equal([1, 2], sections.Select(section => section.Number));
        Assert.Equal(Enumerable.Range(1, 5), sections.SelectMany(section => section.Items).Select(item => item.Number));
    }

    [Fact]
    public void Of_ASession_HasNothingOfAnswersOrSeeds()
    {
        var json = ExamsJson.Write(View(ASession().Started().Saved(1, "PARCHMENT")));

        Assert.DoesNotContain("PARCHMENT", json, StringComparison.Ordinal);
        Assert.DoesNotContain("seed", json, StringComparison.OrdinalIgnoreCase);
    }

    private static SessionDriver TwoSections() =>
        ASession(AnExam().Lasting(40.Minutes()).WithSection("a", 2, 20.Minutes()).WithSection("b", 3, 20.Minutes()));

    private static IEnumerable<SectionState> States(SessionDriver session) => View(session).Sections!.Select(section => section.State);

    private static SessionView View(SessionDriver session) => SessionView.Of(session.Session, session.Form, session.Now);
}
