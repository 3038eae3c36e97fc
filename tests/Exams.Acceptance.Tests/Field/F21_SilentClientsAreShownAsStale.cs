using System.Net;
using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Proctoring;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 21. Ghost clients blocked deletion (seb-server 58). Stale connections close by themselves: a client that isn't heard of any more is
/// shown as stale, to its learner and to staff, and blocks nobody. Whoever goes on says so, as ever.
/// </summary>
public sealed class F21_SilentClientsAreShownAsStale(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task AClient_IsStaleTwoMinutesAfterItWasHeardOf_AndASaveBringsItBack()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var heard = (await lena.SaveAsync(1, 1, A)).Ok().Instant("serverTimeUtc");

        await app.Time.AdvanceToAsync(heard.AddMinutes(2).AddMilliseconds(-1));
        Assert.Equal((heard, false), await SeenByAllAsync(stage, lena));
        await app.Time.AdvanceToAsync(heard.AddMinutes(2));
        Assert.Equal((heard, true), await SeenByAllAsync(stage, lena));

        (await lena.SaveAsync(2, 2, A)).Ok();
        Assert.Equal((heard.AddMinutes(2), false), await SeenByAllAsync(stage, lena));
    }

    [Fact]
    public async Task AStaleClient_StillHasToBeTakenOver_AndThenSavesNothingMore()
    {
        var stage = await Stage.SetAsync(app);
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(10));
        var phone = new Learner(lena.Person, lena.SessionId) { ClientId = "phone" };

        (await phone.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
        (await phone.TakeOverAsync()).Ok();
        (await phone.SaveAsync(1, 1, A)).Ok();

        (await lena.SaveAsync(2, 2, A)).Refused(HttpStatusCode.Conflict, "another-client-active");
        Assert.Equal((app.Time.GetUtcNow(), false), await SeenByAllAsync(stage, lena));
    }

    [Fact]
    public async Task AGhostsConnection_ClosesByItself_AndHoldsNothing()
    {
        var stage = await Watched.StageAsync(app);
        var (lena, proctor) = (await stage.EnrolAsync(), await stage.ProctorAsync());
        await lena.EnterAsync();
        var heard = (await lena.TellAsync(1, "heartbeat")).Ok().Instant("serverTimeUtc");
        Assert.Equal("here", await ConnectionAsync(stage, proctor));

        await app.Time.AdvanceToAsync(heard.AddMinutes(2));
        Assert.Equal("stale", await ConnectionAsync(stage, proctor));
        await app.Time.AdvanceToAsync(heard.AddMinutes(10).AddMilliseconds(-1));
        Assert.Equal("stale", await ConnectionAsync(stage, proctor));
        await app.Time.AdvanceToAsync(heard.AddMinutes(10));
        Assert.Equal("closed", await ConnectionAsync(stage, proctor));

        // Nobody had to close it, and it is in nobody's way: the next client is heard before it has taken over, and after.
        var phone = new Learner(lena.Person, lena.SessionId) { ClientId = "phone" };
        (await phone.TellAsync(1, "heartbeat")).Ok();
        Assert.Equal("here", await ConnectionAsync(stage, proctor));
        (await phone.TakeOverAsync()).Ok();
        (await phone.SaveAsync(1, 1, A)).Ok();
        (await phone.SubmitAsync()).Ok();
        Assert.Equal("none", await ConnectionAsync(stage, proctor));
    }

    private static async Task<string> ConnectionAsync(Stage stage, Person proctor) =>
        (await proctor.MonitorAsync(stage)).Body.GetProperty("sessions")[0].GetProperty("connection").GetString()!;

    private static async Task<(DateTimeOffset HeardAt, bool IsStale)> SeenByAllAsync(Stage stage, Learner learner)
    {
        var own = Presence((await learner.ReadAsync()).Ok().Body);
        var list = (await stage.Atp.GetAsync($"windows/{stage.WindowId}/sessions")).Ok().Body.GetProperty("sessions")[0];
        Assert.Equal(own, Presence(list));
        return own;
    }

    private static (DateTimeOffset HeardAt, bool IsStale) Presence(JsonElement session) => (
        session.GetProperty("activeClient").GetProperty("heardAtUtc").GetDateTimeOffset(),
        session.GetProperty("activeClient").GetProperty("isStale").GetBoolean());
}
