using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 28. A resume on another device changed the identity (concerto-platform 95, 257). The session id is stable; one active client at a
/// time, taking over is explicit and audited.
/// </summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class F28_OneActiveClientAtATime(AnyHost host) : IClassFixture<AnyHost>
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task ATakeover_EndsTheOthersRight_KeepsTheSession_AndIsInTheTimeline()
    {
        var lena = await EnteredAsync();
        var phone = new Learner(lena.Person, lena.SessionId) { ClientId = "phone" };
        (await lena.SaveAsync(1, 1, A)).Ok();

        var taken = (await phone.TakeOverAsync()).Ok();

        Assert.Equal((lena.SessionId, "phone", 1), (taken.String("sessionId"), taken.String("activeClientId"), taken.Int("lastAcknowledgedSequence")));
        (await lena.SaveAsync(2, 1, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await lena.SubmitAsync()).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await phone.SaveAsync(2, 1, A)).Ok();
        var recorded = (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event"))
            .Single(e => e.GetProperty("kind").GetString() == "taken-over");
        Assert.Equal(("phone", "tab-1"), (recorded.GetProperty("clientId").GetString(), recorded.GetProperty("previous").GetString()));
    }

    [Fact]
    public async Task ATakeoverTwice_IsOne()
    {
        var lena = await EnteredAsync();
        lena.ClientId = "phone";
        (await lena.TakeOverAsync()).Ok();
        (await lena.TakeOverAsync()).Ok();

        Assert.Single((await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray(), IsTakeover);
    }

    [Fact]
    public async Task ASaveThatRacesATakeover_IsWholeBeforeItOrRefused()
    {
        var lena = await EnteredAsync();
        var (tab, last) = (lena, 0);
        for (var round = 0; round < 25; round++)
        {
            var other = new Learner(lena.Person, lena.SessionId) { ClientId = $"client-{round}" };
            var saving = tab.SaveAsync(last + 1, 1 + (round % 3), A);
            var taking = other.TakeOverAsync();
            var (saved, taken) = (await saving, await taking);

            taken.Ok();
            if (saved.Status == HttpStatusCode.OK)
            {
                last++;
            }
            else
            {
                saved.Refused(HttpStatusCode.Conflict, "another-client-active");
            }

            (await tab.SaveAsync(last + 1, 1, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
            tab = other;
        }

        Assert.Equal(last, (await lena.ReadAsync()).Int("lastAcknowledgedSequence"));
        Assert.Equal(last, (await lena.JournalAsync()).Body.GetProperty("entries").GetArrayLength());
        Assert.Equal(25, (await lena.TimelineAsync()).Body.GetProperty("events").EnumerateArray().Count(IsTakeover));
    }

    private static bool IsTakeover(System.Text.Json.JsonElement recorded) =>
        recorded.GetProperty("event").GetProperty("kind").GetString() == "taken-over";

    private async Task<Learner> EnteredAsync()
    {
        var lena = await (await Stage.SetAsync(host)).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }
}
