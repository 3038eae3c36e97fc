using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Items;
using Xunit;
using static Exams.Testing.ItemBanks.TestMarkup;

namespace Exams.Acceptance.Tests.Costs;

/// <summary>What attempts cost in storage transactions: as much as saves, and their journal is read once in a worker at most.</summary>
public sealed class AttemptCostTests
{
    private const int Items = 5;

    [Fact]
    public async Task AnAttempt_AndALeave_AreOneTransactionEach()
    {
        await using var app = new ExamApp();
        await app.InitializeAsync();
        var test = Test(Part(Section(string.Concat(Enumerable.Range(1, Items).Select(n => Ref($"q{n}", n == 1 ? Branch("ref-q2", IsRight("q1")) : ""))))));
        var stage = await Stage.SetAsync(app, ItemStage.Choices(Items).WithItem("test", test, "imsqti_test_xmlv3p0"));

        // The first to sit has the worker read the items.
        await SitAsync(await stage.EnrolAsync("ada"));
        var lena = await stage.EnrolAsync();
        var before = await CountAsync(app);
        await SitAsync(lena);
        var after = await CountAsync(app);

        Assert.InRange(Spent("SubmitAttempt") + Spent("LeaveItem"), 2 * Items, (2 * Items) + 1);
        Assert.Equal(0, Spent("GetItem"));
        Assert.InRange(Spent("StartSession"), 1, 4);

        long Spent(string function) => after.GetValueOrDefault(function) - before.GetValueOrDefault(function);
    }

    private static async Task SitAsync(Learner learner)
    {
        await learner.EnterAsync();
        for (var item = 1; item <= Items; item++)
        {
            (await learner.ItemAsync(item)).Ok();
            (await learner.AttemptAsync((2 * item) - 1, item, ItemStage.Choose("A"))).Ok();
            (await learner.ItemAsync(item)).Ok();
            (await learner.LeaveAsync(2 * item, item)).Ok();
        }
    }

    private static async Task<Dictionary<string, long>> CountAsync(ExamApp app) =>
        (await app.Nobody().GetAsync("development/storage-transactions")).Ok().Body.GetProperty("operations")
            .Deserialize<Dictionary<string, long>>()!.ToDictionary(StringComparer.Ordinal);
}
