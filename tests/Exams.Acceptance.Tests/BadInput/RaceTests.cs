using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>However many requests ask for the same thing at once, it happens once.</summary>
public sealed class RaceTests(ExamApp app)
{
    private const int Many = 50;

    [Fact]
    public async Task SavesOfOneSequence_AtOnce_AreOneEntry()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => lena.SaveAsync(1, 1, new { RESPONSE = n % 2 == 0 ? "A" : "B" })));

        var saved = replies.Where(reply => reply.Status == HttpStatusCode.OK).ToList();
        Assert.Equal(Many / 2, saved.Count);
        Assert.Single(saved.Select(reply => reply.Body.GetProperty("receipts").GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.All(replies.Except(saved), reply => reply.Refused(HttpStatusCode.Conflict, "sequence-fork"));
    }

    [Fact]
    public async Task SubmitAndSave_AtOnce_NeverLoseAnAcknowledgedAnswer()
    {
        var lena = await (await Stage.SetAsync(app)).EnrolAsync();
        await lena.EnterAsync();

        var save = lena.SaveAsync(1, 1, new { RESPONSE = "A" });
        var submit = lena.SubmitAsync();
        (await submit).Ok();
        var result = await lena.ResultOnceReleasedAsync();

        Assert.Equal((await save).Status == HttpStatusCode.OK ? 1 : 0, result.Int("raw"));
    }
}
