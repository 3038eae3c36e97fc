using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Core.Qti.Values;
using Exams.Testing.ItemBanks;
using Xunit;
using static Exams.Acceptance.Tests.Items.ItemStage;
using static Exams.Testing.ItemBanks.TestMarkup;

namespace Exams.Acceptance.Tests.Items;

/// <summary>Linear parts, left item by item, where preconditions and branch rules say what comes next.</summary>
public sealed class RouteTests(ExamApp app)
{
    private static readonly string Mixed = Test(
        Part(
            Section(Ref("q1", Branch("ref-q3", IsRight("q1"))) + Ref("q2") + Ref("q3"), "s1")
                + Section(OnlyIf(Is("TOTAL", 2)) + Ref("q4"), "s2")
                + Section(Ref("q5", Branch("EXIT_TEST", Not(IsRight("q5")))) + Ref("q6"), "s3"),
            identifier: "p1"),
        AddUp);

    [Theory]
    [InlineData("AAAAAA")]
    [InlineData("ABBAAB")]
    [InlineData("BABABA")]
    [InlineData("BBBBBB")]
    public async Task Session_GoesTheWayThatTheTestGoesByItself(string answers)
    {
        var lena = await EnterAsync(app, Mixed, 6);
        var (expected, score) = await AloneAsync(answers);
        var (path, sequence) = (new List<int>(), 0);
        for (int? item = (await lena.ReadAsync()).Int("currentItem"); item is { } at;)
        {
            path.Add(at);
            (await lena.ItemAsync(at)).Ok();
            (await lena.SaveAsync(++sequence, at, Choose(answers[at - 1].ToString()))).Ok();
            var left = (await lena.LeaveAsync(++sequence, at)).Ok();
            item = left.Body.TryGetProperty("nextItem", out var next) ? next.GetInt32() : null;
            Assert.Equal(item is null, left.Body.GetProperty("atEnd").GetBoolean());
        }

        Assert.Equal(expected, path);
        (await lena.SubmitAsync()).Ok();
        var result = await lena.ResultOnceReleasedAsync();
        Assert.Equal((score, path.Count), (result.Int("raw"), result.Int("max")));
    }

    [Fact]
    public async Task WhatIsPassed_AndWhatIsNotReached_IsShut()
    {
        var lena = await EnterAsync(app, Mixed, 6);
        (await lena.ItemAsync(2)).Refused(HttpStatusCode.Conflict, "item-not-open");
        (await lena.SaveAsync(1, 1, Choose("A"))).Ok();
        (await lena.LeaveAsync(2, 1)).Ok();

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "item-closed");
        (await lena.ItemAsync(2)).Refused(HttpStatusCode.Conflict, "item-closed");
        (await lena.SaveAsync(3, 2, Choose("A"))).Refused(HttpStatusCode.Conflict, "item-closed");
        (await lena.ItemAsync(4)).Refused(HttpStatusCode.Conflict, "item-not-open");
        Assert.True((await lena.StandingAsync(2)).GetProperty("isPassedOver").GetBoolean());
        (await lena.ItemAsync(3)).Ok();
    }

    [Fact]
    public async Task Leave_Repeated_LeavesOnce()
    {
        var lena = await EnterAsync(app, Mixed, 6);
        (await lena.SaveAsync(1, 1, Choose("B"))).Ok();

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => lena.LeaveAsync(2, 1)));

        Assert.Single(replies.Where(r => r.Code != "busy").Select(r => r.Ok().Body.GetProperty("saved").GetProperty("receipts")[0].GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.Equal(2, (await lena.ReadAsync()).Int("currentItem"));
    }

    [Fact]
    public async Task Leave_WithoutAnAnswer_IsRefusedWhereSkippingIs()
    {
        var lena = await EnterAsync(app, Test(Part(Section(Control("allow-skipping=\"false\"") + Ref("q1") + Ref("q2")))), 2);

        (await lena.LeaveAsync(1, 1)).Refused(HttpStatusCode.Conflict, "answer-needed");
        (await lena.SaveAsync(1, 1, Choose("B"))).Ok();
        (await lena.LeaveAsync(2, 1)).Ok();
    }

    [Fact]
    public async Task Parts_OfDifferentKinds_FollowEachOther()
    {
        var test = Test(
            Part(Section(Ref("q1") + Ref("q2"), "s1"), "nonlinear", "simultaneous", "p1")
            + Part(Section(Ref("q3", OnlyIf(IsRight("q1"))) + Ref("q4"), "s2"), identifier: "p2"));
        var lena = await EnterAsync(app, test, 4);
        (await lena.SaveAsync(1, 2, Choose("A"))).Ok();
        (await lena.SaveAsync(2, 1, Choose("B"))).Ok();

        (await lena.FinishAsync("s1")).Ok();

        Assert.Equal(4, (await lena.ReadAsync()).Int("currentItem"));
        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "section-closed");
    }

    [Fact]
    public async Task Expiry_InTheMiddle_HandsInWhatWasReached()
    {
        var lena = await EnterAsync(app, Mixed, 6);
        (await lena.SaveAsync(1, 1, Choose("A"))).Ok();
        (await lena.LeaveAsync(2, 1)).Ok();

        await app.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));

        var result = await lena.ResultOnceReleasedAsync();
        Assert.Equal((1, 5), (result.Int("raw"), result.Int("max")));
    }

    [Fact]
    public async Task RulesThatCannotBeRun_AreRefusedByTheMemberAtFault()
    {
        await Refused(
            Test(Part(Section("<qti-time-limits max-time=\"600\"/>" + Ref("q1") + Ref("q2", OnlyIf(IsRight("q1")))))),
            "sections[0].timeLimit");
        await Refused(
            Test(Part(Section(Ref("q1") + Ref("q2", OnlyIf(IsRight("q1")))), submission: "simultaneous")),
            "routeTest");
        await Refused(
            Test(Part(Section("<qti-ordering shuffle=\"true\"/>" + Ref("q1") + Section(OnlyIf(IsRight("q1")) + Ref("q2"), "inner")))),
            "sections[0].shuffle");
    }

    [Fact]
    public async Task AnExamsOwnRules_AreValidatedAndKept()
    {
        var stage = await Stage.SetAsync(app);
        var definition = JsonNode.Parse((await stage.Author.GetAsync($"exams/{stage.ExamId}")).Ok().Text)!["definition"]!.AsObject();
        definition["id"] = $"{stage.ExamId}-own";
        definition["itemControl"] = JsonNode.Parse("""{"maxAttempts":2}""");
        var refused = await PutAsync();
        refused.Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam");
        Assert.Contains("itemControl", refused.Text, StringComparison.Ordinal);

        definition["submission"] = "individual";
        (await PutAsync()).Ok();

        definition["id"] = $"{stage.ExamId}-lost";
        definition["routeTest"] = "nothing";
        Assert.StartsWith("routeTest", (await PutAsync()).Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam").String("detail"), StringComparison.Ordinal);

        Task<Reply> PutAsync() => stage.Author.SendTextAsync(HttpMethod.Put, $"exams/{definition["id"]}", definition.ToJsonString());
    }

    private async Task Refused(string test, string path)
    {
        var stage = await Stage.SetAsync(app);
        (await stage.PublishAsync(Choices(2).WithItem("test", test, "imsqti_test_xmlv3p0").Zip())).Ok();

        var reply = await stage.Author.PostAsync("exams", new { examId = $"{stage.ExamId}-refused", bankId = $"bank-{stage.Name}" });

        Assert.Contains(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-exam").Text, StringComparison.Ordinal);
    }

    /// <summary>The test taken by itself, without a session, with the same answers.</summary>
    private static async Task<(IReadOnlyList<int> Path, int Score)> AloneAsync(string answers)
    {
        var test = (await DraftedExam.OfAsync(Choices(6).WithItem("test", Mixed, "imsqti_test_xmlv3p0"))).Test.Compiled;
        var state = test.Start(1);
        var path = new List<int>();
        while (state.Current is { Index: var index })
        {
            path.Add(index + 1);
            state = test.Submit(state, index, new Dictionary<string, QtiValue> { ["RESPONSE"] = QtiValue.Identifier(answers[index].ToString()) });
        }

        return (path, (int)state.Outcomes["TOTAL"].AsNumber());
    }
}
