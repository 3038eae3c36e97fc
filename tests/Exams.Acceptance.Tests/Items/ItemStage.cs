using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Items;

/// <summary>A learner at an exam of choices, keyed A, under item rules of its own.</summary>
internal static class ItemStage
{
    /// <summary>Publishes the test beside items q1, q2, … and enters a learner.</summary>
    public static Task<Learner> EnterAsync(ExamApp app, string test, int choices) => EnterAsync(app, test, Choices(choices));

    /// <inheritdoc cref="EnterAsync(ExamApp, string, int)"/>
    public static async Task<Learner> EnterAsync(ExamApp app, string test, APackage items)
    {
        var learner = await (await Stage.SetAsync(app, items.WithItem("test", test, "imsqti_test_xmlv3p0"))).EnrolAsync();
        await learner.EnterAsync();
        return learner;
    }

    public static APackage Choices(int count) => Enumerable.Range(1, count).Aggregate(new APackage(), (package, n) => package.WithChoice($"q{n}"));

    public static object Choose(string choice) => new { RESPONSE = choice };

    /// <summary>Submits an attempt.</summary>
    public static Task<Reply> AttemptAsync(this Learner learner, int sequence, int item, object responses) => learner.Person.PostAsync(
        $"sessions/{learner.SessionId}/items/{item}/attempts",
        new { clientId = learner.ClientId, sequence, responses });

    /// <summary>Leaves an item for the next.</summary>
    public static Task<Reply> LeaveAsync(this Learner learner, int sequence, int item) => learner.Person.PostAsync(
        $"sessions/{learner.SessionId}/items/{item}/leave",
        new { clientId = learner.ClientId, sequence });

    /// <summary>Leaves a section.</summary>
    public static Task<Reply> FinishAsync(this Learner learner, string section) => learner.Person.PostAsync(
        $"sessions/{learner.SessionId}/sections/{section}/finish",
        new { clientId = learner.ClientId });

    /// <summary>What the session says of an item.</summary>
    public static async Task<System.Text.Json.JsonElement> StandingAsync(this Learner learner, int item) => (await learner.ReadAsync()).Ok().Body
        .GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("items").EnumerateArray())
        .Single(found => found.GetProperty("number").GetInt32() == item).GetProperty("standing");
}
