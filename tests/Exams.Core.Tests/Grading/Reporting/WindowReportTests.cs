using Exams.Core.Exams;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading.Reporting;

public sealed class WindowReportTests
{
    private static readonly ExamWindow Window = AWindow().Build();

    [Fact]
    public void Totals_AddUpWhatSessionsCameTo()
    {
        var submitted = Of("a").Started().After(5.Minutes()).Paused().After(3.Minutes()).Resumed().Extended(10.Minutes()).Submitted();
        var expired = Of("b").Started().AtDeadline(1.Minutes()).Then(new SessionCommand.Expire());
        var terminated = Of("c").Started().Then(new SessionCommand.Terminate(Proctor, "Cheating"));
        var absent = Of("d").At(Window.Bounds.LastStart).Then(new SessionCommand.MarkNoShow());
        var voided = Of("e").Then(new SessionCommand.Void(Proctor, "Ill"));

        var report = Report(submitted, expired, terminated, absent, voided);

        var totals = report.Totals;
        Assert.Equal((20, 5, 3), (totals.Seats, totals.Enrolled, totals.Starts));
        Assert.Equal((1, 1, 1, 1, 1), (totals.Submits, totals.AutoSubmits, totals.Terminated, totals.NoShows, totals.Voided));
        Assert.Equal((1, 10.Minutes(), 1, 3.Minutes()), (totals.Extensions, totals.ExtensionTime, totals.Pauses, totals.PauseTime));
        Assert.Equal(1.Minutes(), totals.LatestRecording);
        Assert.Equal(3, totals.Unfinished);
        Assert.False(report.IsComplete);
        Assert.Null(totals.MeanPercent);
        Assert.Equal(["a", "b", "c", "d", "e"], report.Sessions.Select(line => line.LearnerId.Value));
    }

    [Fact]
    public void Totals_CountLocks_AndHowLongTheyLasted()
    {
        var fault = new BrowserFault(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader);
        var locked = Of("a").Then(new SessionCommand.CheckIn(new BrowserPolicy(true))).Then(new SessionCommand.Start(SessionDriver.FirstClient))
            .Then(new SessionCommand.Lock(fault)).After(2.Minutes()).Then(new SessionCommand.Unlock(Proctor, "seen"))
            .Then(new SessionCommand.Lock(fault)).After(3.Minutes()).Then(new SessionCommand.Unlock(Proctor, "seen"))
            .Submitted();

        var report = Report(locked, Of("b").Started().Submitted());

        Assert.Equal((2, 5.Minutes()), (report.Totals.Locks, report.Totals.LockTime));
        Assert.Equal([2, 0], report.Sessions.Select(line => line.Locks));
    }

    [Fact]
    public void Totals_CountIncidents_OfTheWindowsSessions()
    {
        var (watched, calm) = (Of("a").Started().Submitted(), Of("b").Started().Submitted());

        var report = Counted(new() { [watched.Session.Id] = 3 }, watched, calm);

        Assert.Equal(3, report.Totals.Incidents);
        Assert.Equal([3, 0], report.Sessions.Select(line => line.Incidents));
    }

    [Fact]
    public void IsComplete_OnceEverySessionIsAtItsEnd()
    {
        Assert.True(Report(Of("d").At(Window.Bounds.LastStart).Then(new SessionCommand.MarkNoShow())).IsComplete);
        Assert.False(Report(Of("a")).IsComplete);
        Assert.True(Report().IsComplete);
    }

    [Fact]
    public void SaysTheSame_WhateverItsVersionAndTime()
    {
        var report = Report(Of("a"));

        Assert.True(report.SaysTheSameAs(report with { Version = 7, WrittenAt = report.WrittenAt + 1.Hours() }));
        Assert.False(report.SaysTheSameAs(Report(Of("a").Started())));
    }

    private static SessionDriver Of(string learner) => new(AnExam(), Accommodation.None, AWindow(), LearnerId.Parse(learner), attempt: 1);

    private static WindowReport Report(params SessionDriver[] drivers) => Counted([], drivers);

    private static WindowReport Counted(Dictionary<SessionId, int> incidents, params SessionDriver[] drivers) =>
        WindowReport.Of(Window, drivers.Length, [.. drivers.Select(driver => driver.Session)], [], incidents, Window.Bounds.HardClose);
}
