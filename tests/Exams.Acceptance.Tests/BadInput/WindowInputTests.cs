using System.Net;
using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A window that can't be held isn't scheduled, and the member that is wrong is named.</summary>
public sealed class WindowInputTests(ExamApp app, AccessScene scene) : IClassFixture<AccessScene>
{
    public static TheoryData<string, string, string> Unusable => new()
    {
        { "title", "\"\"", "title" },
        { "title", "\"   \"", "title" },
        { "title", $"\"{new string('t', 10_000)}\"", "title" },
        { "zone", "\"Europe/Atlantis\"", "zone" },
        { "zone", "\"+05:45\"", "zone" },
        { "zone", $"\"{new string('z', 10_000)}\"", "zone" },
        { "seats", "0", "seats" },
        { "seats", "-1", "seats" },
        { "seats", "2147483647", "seats" },
        { "examId", "\"nobodys-exam\"", "examId" },
        { "accessCode", "\"abc\"", "accessCode" },
        { "accessCode", "\"- - - -\"", "accessCode" },
        { "accessCode", $"\"{new string('c', 10_000)}\"", "accessCode" },
        { "lastStart", "\"2026-03-01T00:00:00Z\"", "bounds" },
        { "hardClose", "\"2026-03-01T00:00:00Z\"", "bounds" },
        { "opens", "\"2999-01-01T00:00:00Z\"", "bounds" },
        { "opens", "\"0001-01-01T00:00:00Z\"", "bounds" },
        { "hardClose", "\"9998-12-31T23:59:59Z\"", "bounds" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task AnUnusableWindow_IsRefusedByTheMemberAtFault(string member, string json, string path)
    {
        var window = Window();
        window[member] = JsonNode.Parse(json);

        var reply = await PostAsync(window);

        Assert.StartsWith(path, reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-window").String("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opens", "\"2026-03-02T08:00:00\"", "$.opens")]
    [InlineData("opens", "\"2026-03-02\"", "$.opens")]
    [InlineData("opens", "\"tomorrow\"", "$.opens")]
    [InlineData("opens", "1772442000", "$.opens")]
    [InlineData("opens", "\"2026-02-30T08:00:00Z\"", "$.opens")]
    [InlineData("opens", "\"2026-03-02T24:30:00Z\"", "$.opens")]
    [InlineData("opens", "\"9999-12-31T23:59:59-18:00\"", "$.opens")]
    [InlineData("seats", "\"3\"", "$.seats")]
    [InlineData("seats", "3.5", "$.seats")]
    [InlineData("seats", "1e99", "$.seats")]
    [InlineData("seats", "null", "$.seats")]
    [InlineData("colour", "\"red\"", "$.colour")]
    [InlineData("zone", "{}", "$.zone")]
    [InlineData("examId", "\"a/b\"", "$.examId")]
    public async Task AMemberOfAnotherKind_IsNamed(string member, string json, string path)
    {
        var window = Window();
        window[member] = JsonNode.Parse(json);

        Assert.Equal(path, (await PostAsync(window)).Refused(HttpStatusCode.BadRequest, "invalid-body").String("path"));
    }

    [Fact]
    public async Task AWindowInThePast_IsRefused()
    {
        var window = Window();
        window["opens"] = app.Time.GetUtcNow().AddDays(-2);
        window["lastStart"] = app.Time.GetUtcNow().AddDays(-1);
        window["hardClose"] = app.Time.GetUtcNow();

        var reply = await PostAsync(window);

        Assert.Contains("over already", reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-window").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWindowThatCutsTheLastStarter_IsRefused()
    {
        var window = Window();
        window["hardClose"] = app.Time.GetUtcNow().AddHours(1).AddMinutes(59);

        var reply = await PostAsync(window);

        Assert.StartsWith("bounds.hardClose", reply.Refused(HttpStatusCode.UnprocessableEntity, "invalid-window").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasRefused_IsNotThere()
    {
        var before = (await scene.Stage.Atp.GetAsync("windows")).Ok().Body.GetProperty("windows").GetArrayLength();
        var window = Window();
        window["seats"] = 0;
        (await PostAsync(window)).Refused(HttpStatusCode.UnprocessableEntity, "invalid-window");

        Assert.Equal(before, (await scene.Stage.Atp.GetAsync("windows")).Ok().Body.GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task AnAtpWithoutAName_CannotSchedule() =>
        (await scene[Actor.AtpOfNone].SendTextAsync(HttpMethod.Post, "windows", Window().ToJsonString())).Refused(HttpStatusCode.Forbidden, "no-atp");

    [Fact]
    public async Task ARepeat_IsTheSameWindow_AsItIsStored()
    {
        var window = Window();
        var first = (await PostAsync(window, "key-1")).Ok();
        var again = (await PostAsync(window, "key-1")).Ok();

        Assert.Equal(first.Text, again.Text);
        Assert.NotEqual(first.String("windowId"), (await PostAsync(window, "key-2")).Ok().String("windowId"));
        Assert.NotEqual(first.String("windowId"), (await PostAsync(window)).Ok().String("windowId"));
    }

    [Fact]
    public async Task AKeyUsedForAnotherWindow_IsRefused()
    {
        var window = Window();
        (await PostAsync(window, "key-3")).Ok();
        window["seats"] = 7;

        (await PostAsync(window, "key-3")).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task AKey_IsTheAtpsOwn()
    {
        var window = Window();
        var own = (await PostAsync(window, "key-4")).Ok();
        var other = await scene[Actor.OtherAtp].PostAsync("windows", window, "key-4");

        Assert.NotEqual(own.String("windowId"), other.Ok().String("windowId"));
    }

    private Task<Reply> PostAsync(JsonObject window, string? key = null) => scene.Stage.Atp.PostAsync("windows", window, key);

    private JsonObject Window()
    {
        var now = app.Time.GetUtcNow();
        return new JsonObject
        {
            ["title"] = "A window",
            ["examId"] = scene.Stage.ExamId,
            ["zone"] = "Asia/Kathmandu",
            ["opens"] = now,
            ["lastStart"] = now.AddHours(1),
            ["hardClose"] = now.AddHours(2),
            ["seats"] = 3,
            ["allowOverlap"] = true,
        };
    }
}
