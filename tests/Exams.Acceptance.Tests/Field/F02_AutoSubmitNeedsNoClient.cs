using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Field;

/// <summary>2. A disconnect at the end scored 0 (Artemis 1469, 11433). Auto-submit needs no client.</summary>
public sealed class F02_AutoSubmitNeedsNoClient(ExamApp app)
{
    [Fact]
    public async Task WhoNeverComesBack_IsHandedInAtTheDeadline_WithWhatWasSaved()
    {
        var stage = await Stage.SetAsync(app, limit: "PT2H");
        var lena = await stage.EnrolAsync();
        var started = await lena.EnterAsync();
        (await lena.SaveAsync(1, 1, new { RESPONSE = "A" })).Ok();

        await app.Time.AdvanceToAsync(started.Instant("endDueUtc").AddSeconds(2));
        var result = await lena.ResultOnceReleasedAsync();
        var ended = await lena.ReadAsync();

        Assert.Equal(1, result.Int("raw"));
        Assert.Equal("expired", ended.String("endCause"));
        Assert.Equal(started.Instant("startedAtUtc").AddHours(2), ended.Instant("endedAtUtc"));
    }
}
