using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>6. The client's clock was trusted (Artemis 1811; mumuki 1686). With the client's clock wrong by ±48 h, all decisions are identical.</summary>
public sealed class F06_TheClientsClockDecidesNothing(ExamApp app)
{
    [Fact]
    public async Task TwoDaysFastOrSlow_EveryDecisionIsTheSame()
    {
        var right = await SitAsync(TimeSpan.Zero);

        Assert.Contains("200", right, StringComparer.Ordinal);
        Assert.Contains("409 deadline-passed", right, StringComparer.Ordinal);
        Assert.Equal(right, await SitAsync(TimeSpan.FromHours(48)));
        Assert.Equal(right, await SitAsync(TimeSpan.FromHours(-48)));
    }

    /// <summary>A sitting from before the opening to after the deadline, on a client whose every request claims another time.</summary>
    private async Task<List<string>> SitAsync(TimeSpan error)
    {
        var stage = await Stage.SetAsync(app, limit: "PT30M");
        var lena = await stage.EnrolAsync();
        var decisions = new List<string>();
        await AskAsync("start", new { clientId = "tab" });
        await AskAsync("check-in", new { });
        await AskAsync("start", new { clientId = "tab" });
        var deadline = (await lena.ReadAsync()).Instant("deadlineUtc");
        await SaveAsync(1);
        await app.Time.AdvanceToAsync(deadline.AddMilliseconds(-1));
        await SaveAsync(2);
        await app.Time.AdvanceToAsync(deadline);
        await SaveAsync(3);
        await SaveAsync(3, queuedThrough: 3);
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        await AskAsync("submit", new { clientId = "tab" });
        var ended = await lena.OnceAsync("released");
        decisions.Add($"{ended.String("endCause")} {ended.Instant("endedAtUtc") - deadline} {ended.Int("lastAcknowledgedSequence")}");
        return decisions;

        Task SaveAsync(int sequence, int? queuedThrough = null) => AskAsync(
            "responses",
            new { clientId = "tab", saves = new[] { new { sequence, item = 1, responses = new { RESPONSE = "A" } } }, queuedThrough },
            HttpMethod.Put);

        async Task AskAsync(string action, object body, HttpMethod? method = null)
        {
            var claimed = app.Time.GetUtcNow() + error;
            var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"api/sessions/{lena.SessionId}/{action}") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
            request.Headers.Date = claimed;
            request.Headers.Add("X-Client-Time", claimed.ToString("O", CultureInfo.InvariantCulture));
            request.Headers.IfModifiedSince = claimed;
            var reply = await lena.Person.SendAsync(request);
            decisions.Add($"{(int)reply.Status} {reply.Code}".TrimEnd());
        }
    }
}
