using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>
/// 4. Learners with extra time were cut at the common end (Artemis PR 1867, 5854). Everything is anchored to the learner's own deadline.
/// </summary>
public sealed class F04_ExtraTimeIsTheLearnersOwn(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task SavesAreTaken_UntilTheLearnersOwnDeadline_ToTheMillisecond()
    {
        var (lena, ben, common, own) = await SitAsync();
        Assert.Equal(common.AddMinutes(20), own);

        await app.Time.AdvanceToAsync(common);
        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await ben.SaveAsync(1, 1, A)).Ok();
        await app.Time.AdvanceToAsync(own.AddMilliseconds(-1));
        (await ben.SaveAsync(2, 2, A)).Ok();
        await app.Time.AdvanceToAsync(own);
        (await ben.SaveAsync(3, 3, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");

        await app.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await ben.ResultOnceReleasedAsync()).Int("raw"));
        Assert.Equal(own, (await ben.ReadAsync()).Instant("endedAtUtc"));
        Assert.Equal(common, (await lena.ReadAsync()).Instant("endedAtUtc"));
    }

    [Fact]
    public async Task TheGraceForQueuedAnswers_IsAnchoredThereToo()
    {
        var (_, ben, _, own) = await SitAsync();

        await app.Time.AdvanceToAsync(own.AddSeconds(30).AddMilliseconds(-1));
        (await ben.SaveQueuedAsync(1, 1, A)).Ok();
        await app.Time.AdvanceToAsync(own.AddSeconds(30));

        Assert.Equal(HttpStatusCode.Conflict, (await ben.SaveQueuedAsync(2, 2, A)).Status);
    }

    private async Task<(Learner Lena, Learner Ben, DateTimeOffset Common, DateTimeOffset Own)> SitAsync()
    {
        var stage = await Stage.SetAsync(app, limit: "PT1H");
        var lena = await stage.EnrolAsync();
        var ben = await stage.EnrolAsync("ben", new { extraTimePercent = 25, extraTime = "PT5M", approvedBy = "otto" });
        return (lena, ben, (await lena.EnterAsync()).Instant("deadlineUtc"), (await ben.EnterAsync()).Instant("deadlineUtc"));
    }
}
