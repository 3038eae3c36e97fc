using System.Xml;
using Exams.Acceptance.Tests.Driving;
using Exams.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 26. Autosave overloaded the server (webwork2 PR 3059). Only what changed, with jitter: answers come in batches, a repeat costs
/// nothing, and the server says how often to save.
/// </summary>
public sealed class F26_OnlyWhatChangedIsSent(ExamApp app)
{
    [Fact]
    public async Task ABatch_IsOneStorageTransaction_AndItsRepeatIsNone()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();
        var batch = new
        {
            clientId = lena.ClientId,
            saves = Enumerable.Range(1, 3).Select(n => new { sequence = n + 3, item = n, responses = new { RESPONSE = "B" } }),
        };

        // A worker's first save reads the receipts' key and the items; what counts is every one after it.
        foreach (var n in Enumerable.Range(1, 3))
        {
            (await lena.SaveAsync(n, n, new { RESPONSE = "A" })).Ok();
        }

        await app.Time.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        var (first, cost) = await CountAsync(() => lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", batch));
        var (again, repeated) = await CountAsync(() => lena.Person.PutAsync($"sessions/{lena.SessionId}/responses", batch));

        Assert.Equal((1, 0), (cost, repeated));
        Assert.Equal(first.Ok().Body.GetProperty("receipts").GetRawText(), again.Ok().Body.GetProperty("receipts").GetRawText());
        Assert.Equal(6, (await lena.JournalAsync()).Body.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task TheSession_SaysHowOftenToSave()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        var saving = (await lena.EnterAsync()).Body.GetProperty("saving");

        var interval = XmlConvert.ToTimeSpan(saving.GetProperty("interval").GetString()!);
        var jitter = XmlConvert.ToTimeSpan(saving.GetProperty("jitter").GetString()!);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), 50), (interval, jitter, saving.GetProperty("maxBatch").GetInt32()));
    }

    /// <summary>The clock stands still meanwhile, so that nothing else of the app is at work.</summary>
    private async Task<(Reply Reply, long Transactions)> CountAsync(Func<Task<Reply>> ask)
    {
        var counter = app.Host.Services.GetRequiredService<StorageTransactionCounter>();
        var before = counter.Total.Sum;
        var reply = await ask();
        return (reply, counter.Total.Sum - before);
    }
}
