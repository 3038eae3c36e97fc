using Exams.Acceptance.Tests.Driving;
using Exams.Cli.Chaos.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Exams.Browser.Tests;

/// <summary>The backend is killed in mid-exam, as <c>kill -9</c> does, and comes back at the same address.</summary>
public sealed class KilledBackendTests(Browser browser)
{
    [Fact]
    public async Task NothingAcknowledgedIsLost_WhatIsNotIsKept_AndThePageSaysWhich()
    {
        await using var profile = await browser.ProfileAsync();
        await using var app = await ExamApp.ByTheRealClockAsync();
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await app.StopAsync();
        using var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString);
        var address = await host.AnnouncedAsync;
        await using var desk = await Desk.OpenAsync(address, profile, lena.Person.Token);
        await desk.EnterAsync();
        var acknowledged = await desk.AnswerAsync();
        await desk.SavedAsync(1);

        host.Kill();
        await host.EndedAsync;
        var given = await desk.AnswerAsync(1);
        await desk.LookAwayAsync();
        await desk.SeeAsync("Offline: your answers are kept here");
        await desk.LookAsync("backend-killed");

        using var again = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), address.Port, app.StorageConnectionString);
        await again.AnnouncedAsync;
        await desk.SeeAsync("Saved (no. 2)");

        var journal = (await lena.Person.At(address).GetAsync($"sessions/{lena.SessionId}/journal")).Ok().Body.GetProperty("entries");
        Assert.Equal([acknowledged, given], journal.EnumerateArray().Select(entry => entry.GetProperty("responses").GetProperty("RESPONSE").GetString()));
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Item.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
        desk.Forgive("ERR_CONNECTION");
    }
}
