using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class SessionSizeTests
{
    /// <summary>A property of a table row holds 32 Ki characters.</summary>
    [Fact]
    public void Session_OfTwoHundredItemsInTenSections_WithAFullLedger_FitsOneProperty()
    {
        var exam = AnExam().Lasting(900.Minutes());
        for (var i = 0; i < 10; i++)
        {
            exam.WithSection($"section-with-a-long-name-{i}", 20, 80.Minutes());
        }

        var session = ASession(exam, window: AWindow().ClosingAfter(90.Hours())).Started();
        for (var i = 0; i < SaveLimits.MaxLedger; i++)
        {
            session.After(1.Seconds()).Then(new SessionCommand.Extend(1.Seconds(), Proctor, new string('r', 100), $"reference-{i}"));
        }

        for (var i = 0; i < 9; i++)
        {
            session.Then(new SessionCommand.FinishSection(SessionDriver.FirstClient, i));
        }

        Assert.InRange(ExamsJson.Write(session.Session).Length, 1, 32 * 1024);
        Assert.InRange(ExamsJson.Write(ASession().Started().Saved().Session).Length, 1, 3 * 1024);
    }
}
