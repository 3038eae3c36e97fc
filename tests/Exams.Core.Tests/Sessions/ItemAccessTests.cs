using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class ItemAccessTests
{
    [Fact]
    public void Shown_WhileTheClockRuns_AndOnlyThen()
    {
        var session = ASession();
        Assert.Equal("not-checked-in", Refusal(session, 1));
        Assert.Equal("session-not-started", Refusal(session.CheckedIn(), 1));
        Assert.Null(Refusal(session.Then(new SessionCommand.Start(SessionDriver.FirstClient)), 1));
        Assert.Equal("session-paused", Refusal(session.Paused(), 1));
        Assert.Null(Refusal(session.Resumed(), 10));
        Assert.Equal("deadline-passed", Refusal(session.AtDeadline(), 1));
        Assert.Equal("session-ended", Refusal(session.Submitted(), 1));
    }

    [Fact]
    public void Sections_AreShownOneByOne_WithoutAnybodySaving()
    {
        var session = ASession(AnExam().WithSection("a", 3, 20.Minutes()).WithSection("b", 3, 20.Minutes())).Started();
        Assert.Equal("section-not-open", Refusal(session, 4));

        session.After(20.Minutes());

        Assert.Equal("section-closed", Refusal(session, 3));
        Assert.Null(Refusal(session, 4));
    }

    [Fact]
    public void Linear_ShowsTheCurrentAndTheNextItemOnly()
    {
        var session = ASession(AnExam().Linear()).Started().Saved(1).Saved(2);

        Assert.Equal("item-closed", Refusal(session, 1));
        Assert.Null(Refusal(session, 2));
        Assert.Null(Refusal(session, 3));
        Assert.Equal("item-not-open", Refusal(session, 4));
    }

    private static string? Refusal(SessionDriver session, int item) => ItemAccess.Refuse(session.Session, item, session.Now)?.Code;
}
