using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Marking;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 18. Second marking overwrote the first (Artemis 5033, 7124, 5122). Round one is immutable once round two opens; an unfinished round is
/// never visible or counted.
/// </summary>
public sealed class F18_RoundOneStaysAsItIs(ExamApp app)
{
    private static readonly object Always = new { @double = "all", tolerance = 1 };

    [Fact]
    public async Task MarksWithinTheTolerance_AreAveraged()
    {
        var room = await (await MarkingRoom.OpenAsync(app)).WithRubricAsync(Always);
        var lena = await room.HandInAsync();

        await room.MarkAsync(await room.GraderAsync("greta"), 2);
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        await room.MarkAsync(await room.GraderAsync("gustav"), 3);
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal(2.5m, result.Body.GetProperty("raw").GetDecimal());
    }

    [Fact]
    public async Task MarksTooFarApart_AreAdjudicatedByALead_WhoSeesBothSideBySide()
    {
        var room = await (await MarkingRoom.OpenAsync(app)).WithRubricAsync(Always);
        var lena = await room.HandInAsync();
        var (greta, gustav, lead) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"), await room.LeadAsync());
        await room.MarkAsync(greta, 1, "Thin.");
        await room.MarkAsync(gustav, 4, "Rich.");

        var third = await room.AwaitNextAsync(lead);

        Assert.Equal(3, third.GetProperty("review").GetProperty("round").GetInt32());
        Assert.Equal([1m, 4m], third.GetProperty("earlier").EnumerateArray().Select(mark => mark.GetProperty("score").GetDecimal()));
        Assert.Equal(["Thin.", "Rich."], third.GetProperty("earlier").EnumerateArray().Select(mark => mark.GetProperty("comment").GetString()));
        Assert.DoesNotContain(greta.Subject, third.GetRawText(), StringComparison.Ordinal);
        Assert.Null(await room.NextAsync(await room.GraderAsync("gerda")));
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");
        (await lead.PostAsync($"reviews/{MarkingRoom.IdOf(third)}/score", new { criteria = new[] { new { criterion = "reason", points = 3 } } })).Ok();
        Assert.Equal(3, (await lena.ResultOnceReleasedAsync()).Int("raw"));
    }

    [Fact]
    public async Task RoundOne_CanNotBeChanged_OnceRoundTwoIsOpen_AndItsMarkerNeverGetsRoundTwo()
    {
        var room = await (await MarkingRoom.OpenAsync(app)).WithRubricAsync(Always);
        await room.HandInAsync();
        var (greta, gustav) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"));
        var one = await room.MarkAsync(greta, 2);
        var two = MarkingRoom.IdOf(await room.AwaitNextAsync(gustav));
        var other = new { criteria = new[] { new { criterion = "reason", points = 4 } } };

        (await greta.PostAsync($"reviews/{one}/score", other)).Refused(HttpStatusCode.Conflict, "review-scored");
        (await greta.PutAsync($"reviews/{one}/draft", other)).Refused(HttpStatusCode.Conflict, "review-scored");
        (await greta.PostAsync($"reviews/{two}/claim", new { })).Refused(HttpStatusCode.Conflict, "conflict-of-interest");
        Assert.Null(await room.NextAsync(greta));
        Assert.Empty(await room.QueueAsync(greta, "&state=claimed"));
    }

    /// <summary>Whatever a second marker calls, and whatever they name in it, nothing of the first's marks comes back.</summary>
    [Fact]
    public async Task ASecondMarker_ReadsNothingOfTheFirst_OverAnyRoute()
    {
        const string Remark = "a-remark-of-the-first-marker";
        var room = await (await MarkingRoom.OpenAsync(app)).WithRubricAsync(Always);
        var lena = await room.HandInAsync();
        var greta = await room.GraderAsync("greta");
        var one = await room.MarkAsync(greta, 2, Remark);

        // A lead, who may adjudicate, is a second marker too.
        var second = await room.LeadAsync("gustav");
        var two = MarkingRoom.IdOf(await room.AwaitNextAsync(second));

        // The document of the API has the names of marks, and nobody's.
        foreach (var function in ApiFunction.All.Where(function => function.Name != "GetOpenApi"))
        {
            foreach (var id in new[] { one, two, lena.SessionId, room.Stage.WindowId, room.Stage.ExamId })
            {
                var query = $"?exam={room.Stage.ExamId}&state=scored&window={room.Stage.WindowId}&scope=review/{one}";
                var request = new HttpRequestMessage(function.Method, function.Fill(parameter => parameter switch
                {
                    "item" => "q1",
                    "number" => "1",
                    "bank" => $"bank-{room.Stage.Name}",
                    _ => id,
                }) + (function.Method == HttpMethod.Get ? query : ""))
                {
                    Content = function.Method == HttpMethod.Get ? null : JsonContent.Create(new { }, options: JsonSerializerOptions.Default),
                };

                var reply = await second.SendAsync(request);

                Assert.True(reply.Status < HttpStatusCode.InternalServerError, $"{function}: {reply.Text}");
                Assert.DoesNotContain(Remark, reply.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("\"score\":", reply.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(greta.Subject, reply.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task AnUnfinishedRound_IsSeenByNobodyElse_AndCountsForNothing()
    {
        var room = await MarkingRoom.OpenAsync(app);
        var lena = await room.HandInAsync();
        var (greta, gustav, admin) = (await room.GraderAsync("greta"), await room.GraderAsync("gustav"), await app.PersonAsync($"admin-{room.Stage.Name}", "admin"));
        var id = MarkingRoom.IdOf(await room.AwaitNextAsync(greta));

        (await greta.PutAsync($"reviews/{id}/draft", new { score = 3, comment = "so far" })).Ok();

        Assert.Equal(3, (await greta.GetAsync($"reviews/{id}")).Ok().Body.GetProperty("draft").GetProperty("score").GetInt32());
        (await gustav.GetAsync($"reviews/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain("so far", (await admin.GetAsync($"reviews?exam={room.Stage.ExamId}&state=claimed")).Ok().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("so far", (await admin.GetAsync($"sessions/{lena.SessionId}/export")).Ok().Text, StringComparison.Ordinal);
        (await lena.ResultAsync()).Refused(HttpStatusCode.NotFound, "result-not-released");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.False((await gustav.PostAsync($"reviews/{id}/claim", new { })).Ok().Body.TryGetProperty("draft", out _));
    }
}
