using Exams.Acceptance.Tests.Driving;
using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.Loss;

/// <summary>A session costs its orchestration what its lifecycle has, never what it answers.</summary>
public sealed class HistoryBoundTests(ExamApp app)
{
    private const int Saves = 500;
    private const int Pauses = 40;
    private const int MaxEvents = 200;

    [Fact]
    public async Task FiveHundredSavesAndFortyPauses_LeaveAtMostTwoHundredRows()
    {
        var stage = await Stage.SetAsync(app, limit: "PT2H");
        var lena = await stage.EnrolAsync();
        await lena.EnterAsync();
        var proctor = await stage.ProctorAsync();
        var (hub, instance) = (new Hub(app), ExamSession.InstanceId(SessionId.Parse(lena.SessionId)));
        var most = 0;

        for (var (sequence, pause) = (1, 0); sequence <= Saves; sequence++)
        {
            (await lena.SaveAsync(sequence, 1 + (sequence % 3), new { RESPONSE = "A" })).Ok();
            if (sequence % (Saves / Pauses) == 0 && pause++ < Pauses)
            {
                (await proctor.PostAsync($"sessions/{lena.SessionId}/pause", new { reason = "Identity check" })).Ok();
                await app.Time.AdvanceAsync(TimeSpan.FromSeconds(5));
                (await proctor.PostAsync($"sessions/{lena.SessionId}/resume", new { reason = "Done" })).Ok();
                await app.Time.AdvanceAsync(TimeSpan.FromSeconds(5));
                most = Math.Max(most, await hub.CountHistoryAsync(instance));
            }
        }

        (await lena.SubmitAsync()).Ok();
        await lena.OnceAsync("released");
        Assert.InRange(Math.Max(most, await hub.CountHistoryAsync(instance)), 1, MaxEvents);
    }
}
