using Exams.Acceptance.Tests.Driving;
using Exams.Cli.Chaos.Hosting;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 1. Saved answers vanished (Artemis 1770). After a save is acknowledged with sequence n, kill the host: reading must return at
/// least n. The host is a process of its own, ended by SIGKILL in the middle of saving, three times; its storage stays.
/// </summary>
public sealed class F01_AnAcknowledgedSaveSurvivesAKill
{
    [Fact]
    public async Task EveryAcknowledgedAnswer_IsThereAfterwards_UnderItsReceipt()
    {
        await using var app = await ExamApp.ByTheRealClockAsync();
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await app.StopAsync();
        var receipts = new List<string>();

        for (var kill = 0; kill < 3; kill++)
        {
            await SaveUntilKilledAsync(app, lena, receipts, isFirst: kill == 0);
        }

        using var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString);
        var back = new Learner(lena.Person.At(await host.AnnouncedAsync), lena.SessionId);
        var session = (await back.ReadAsync()).Ok();
        var entries = (await back.JournalAsync()).Ok().Body.GetProperty("entries").EnumerateArray()
            .ToDictionary(entry => entry.GetProperty("sequence").GetInt32(), entry => entry.GetProperty("digest").GetString());
        Assert.Equal("inProgress", session.String("state"));
        Assert.True(session.Int("lastAcknowledgedSequence") >= receipts.Count, session.Text);
        Assert.Equal(receipts, Enumerable.Range(1, receipts.Count).Select(sequence => entries[sequence]));
    }

    /// <summary>Starts the host, saves until ten more are acknowledged, and kills it while the next save is on its way.</summary>
    private static async Task SaveUntilKilledAsync(ExamApp app, Learner learner, List<string> receipts, bool isFirst)
    {
        using var host = HostProcess.Start(BuiltHost.Find(AppContext.BaseDirectory), 0, app.StorageConnectionString);
        var here = new Learner(learner.Person.At(await host.AnnouncedAsync), learner.SessionId);
        if (isFirst)
        {
            await here.EnterAsync();
        }

        for (var until = receipts.Count + 10; receipts.Count < until;)
        {
            await SaveNextAsync(here, receipts);
        }

        var last = SaveNextAsync(here, receipts);
        host.Kill();
        await host.EndedAsync;
        try
        {
            await last;
        }
        catch (HttpRequestException)
        {
            // Killed before it could answer: the answer may be there or not, and the same save again tells.
        }
    }

    private static async Task SaveNextAsync(Learner learner, List<string> receipts)
    {
        var sequence = receipts.Count + 1;
        var saved = (await learner.SaveAsync(sequence, 1 + (sequence % 3), new { RESPONSE = sequence % 2 == 0 ? "A" : "B" })).Ok();
        receipts.Add(saved.Body.GetProperty("receipts")[0].GetProperty("digest").GetString()!);
    }
}
