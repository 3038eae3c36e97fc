using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Costs;

/// <summary>What Safe Exam Browser costs: the keys are read once in a worker, and a save stays one transaction.</summary>
public sealed class BrowserCostTests
{
    [Fact]
    public async Task ASave_InASessionThatAsksForIt_IsOneTransaction()
    {
        await using var app = new ExamApp();
        await app.InitializeAsync();
        var stage = await Stage.SetAsync(app);
        (await stage.RequireBrowserAsync(new { reason = "a test", required = true, configKeys = new[] { ExamBrowser.Key } })).Ok();

        // The first to sit has the worker read items and keys.
        await SitAsync(await stage.EnrolAsync("ada"));
        var lena = await stage.EnrolAsync();
        var before = await CountAsync(app);
        await SitAsync(lena);
        var after = await CountAsync(app);

        Assert.Equal(6, Spent("SaveResponses"));
        Assert.Equal(0, Spent("GetItem"));
        Assert.InRange(Spent("StartSession"), 1, 4);
        Assert.InRange(Spent("SubmitSession"), 1, 4);

        long Spent(string function) => after.GetValueOrDefault(function) - before.GetValueOrDefault(function);
    }

    private static async Task SitAsync(Learner learner)
    {
        learner = learner.In(new ExamBrowser());
        await learner.EnterAsync();
        for (var sequence = 1; sequence <= 6; sequence++)
        {
            (await learner.ItemAsync((sequence % 3) + 1)).Ok();
            (await learner.SaveAsync(sequence, (sequence % 3) + 1, new { RESPONSE = "A" })).Ok();
        }

        (await learner.SubmitAsync()).Ok();
    }

    private static async Task<Dictionary<string, long>> CountAsync(ExamApp app) =>
        (await app.Nobody().GetAsync("development/storage-transactions")).Ok().Body.GetProperty("operations")
            .Deserialize<Dictionary<string, long>>()!.ToDictionary(StringComparer.Ordinal);
}
