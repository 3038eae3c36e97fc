using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

public sealed class WorkingTimeTests
{
    [Fact]
    public void BeforeTheStart_NothingHasPassed() =>
        Assert.Equal(new WorkingTime(Duration.Zero, false), WorkingTime.At(ASession().Session, Opening));

    [Fact]
    public void WhileThePauseLasts_NoTimePasses_AndAfterItGoesOn()
    {
        var driver = ASession().CheckedIn().Then(new SessionCommand.Start(ClientId.Parse("tab")));
        var start = driver.Session.StartedAt!.Value;
        driver.After(10.Minutes()).Then(new SessionCommand.Pause(Proctor, "Fire drill"));
        Assert.Equal(new WorkingTime(10.Minutes(), false), WorkingTime.At(driver.Session, start + 25.Minutes()));

        driver.After(20.Minutes()).Then(new SessionCommand.Resume(Proctor));
        Assert.Equal(new WorkingTime(5.Minutes(), true), WorkingTime.At(driver.Session, start + 5.Minutes()));
        Assert.Equal(new WorkingTime(10.Minutes(), false), WorkingTime.At(driver.Session, start + 10.Minutes()));
        Assert.Equal(new WorkingTime(10.Minutes(), true), WorkingTime.At(driver.Session, start + 30.Minutes()));
        Assert.Equal(new WorkingTime(15.Minutes(), true), WorkingTime.At(driver.Session, start + 35.Minutes()));
    }

    [Fact]
    public void WhileItIsLocked_NoTimePasses()
    {
        var driver = ASession().CheckedIn().Then(new SessionCommand.Start(ClientId.Parse("tab")));
        var start = driver.Session.StartedAt!.Value;
        driver.After(10.Minutes()).Then(new SessionCommand.Lock(new BrowserFault(BrowserFaultKind.Missing, "X-SafeExamBrowser-ConfigKeyHash")));

        Assert.Equal(new WorkingTime(10.Minutes(), false), WorkingTime.At(driver.Session, start + 25.Minutes()));
    }

    [Fact]
    public void AfterTheEnd_NoTimePasses()
    {
        var driver = ASession().CheckedIn().Then(new SessionCommand.Start(ClientId.Parse("tab")));
        var start = driver.Session.StartedAt!.Value;
        driver.After(10.Minutes()).Then(new SessionCommand.Submit(ClientId.Parse("tab")));

        Assert.Equal(new WorkingTime(10.Minutes(), false), WorkingTime.At(driver.Session, start + 10.Minutes()));
        Assert.Equal(new WorkingTime(10.Minutes(), false), WorkingTime.At(driver.Session, start + 1.Hours()));
    }
}
