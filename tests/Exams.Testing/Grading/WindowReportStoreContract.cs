using Exams.Core;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IWindowReportStore"/> keeps to.</summary>
public abstract class WindowReportStoreContract
{
    protected abstract IWindowReportStore Store { get; }

    [Fact]
    public async Task Add_IsOncePerVersion_AndTheNewestIsRead()
    {
        var report = NewReport();
        Assert.Null(await Store.GetAsync(report.WindowId));

        for (var version = 1; version <= IWindowReportStore.Kept + 2; version++)
        {
            Assert.True(await Store.AddAsync(report with { Version = version }));
            Assert.False(await Store.AddAsync(report with { Version = version, Title = "Another" }));
            Assert.Equal(ExamsJson.Write(report with { Version = version }), ExamsJson.Write(await Store.GetAsync(report.WindowId)));
        }
    }

    [Fact]
    public async Task Get_IsTheWindowsOwn()
    {
        await Store.AddAsync(NewReport());

        Assert.Null(await Store.GetAsync(Unique.Id<WindowId>("window")));
    }

    private static WindowReport NewReport()
    {
        var session = ASession().Started().Submitted().Session;
        var incidents = new Dictionary<SessionId, int> { [session.Id] = 2 };
        return WindowReport.Of(AWindow().Named(Unique.Id<WindowId>("window")).Build(), 1, [session], [], incidents, Opening);
    }
}
