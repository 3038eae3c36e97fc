using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Acceptance.Tests.Sessions;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Only the open section is read and answered.</summary>
public sealed class SectionInputTests(ExamApp app)
{
    private static readonly object A = new { RESPONSE = "A" };

    [Fact]
    public async Task ASectionNotOpenYet_IsNeitherReadNorAnswered()
    {
        var lena = await EnteredAsync();

        (await lena.ItemAsync(2)).Refused(HttpStatusCode.Conflict, "section-not-open");
        Assert.Equal(2, (await lena.SaveAsync(1, 2, A)).Refused(HttpStatusCode.Conflict, "section-not-open").Int("itemNumber"));
    }

    [Fact]
    public async Task AFinishedSection_IsNeitherReadNorAnswered()
    {
        var lena = await EnteredAsync();
        (await lena.FinishAsync("first")).Ok();

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "section-closed");
        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "section-closed");
        (await lena.ItemAsync(2)).Ok();
        (await lena.SaveAsync(1, 2, A)).Ok();
    }

    [Fact]
    public async Task ASectionThatRanOut_IsNeitherReadNorAnswered()
    {
        var lena = await EnteredAsync();
        await app.Time.AdvanceToAsync((await lena.ReadAsync()).Instant("sectionDeadlineUtc"));

        (await lena.ItemAsync(1)).Refused(HttpStatusCode.Conflict, "section-closed");
        (await lena.SaveAsync(1, 1, A)).Refused(HttpStatusCode.Conflict, "deadline-passed");
        (await lena.ItemAsync(2)).Ok();
    }

    [Fact]
    public async Task Finish_OfASectionThatIsNone_IsNotFound() =>
        (await (await EnteredAsync()).FinishAsync("third")).Refused(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Finish_OfTheLastSection_IsRefused()
    {
        var lena = await EnteredAsync();
        (await lena.FinishAsync("first")).Ok();

        (await lena.FinishAsync("second")).Refused(HttpStatusCode.Conflict, "last-section");
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task Finish_Again_ChangesNothing()
    {
        var lena = await EnteredAsync();
        (await lena.FinishAsync("first")).Ok();
        var before = (await lena.ReadAsync()).Body.GetProperty("sections").GetRawText();

        (await lena.FinishAsync("first")).Ok();

        Assert.Equal(before, (await lena.ReadAsync()).Body.GetProperty("sections").GetRawText());
    }

    private async Task<Learner> EnteredAsync()
    {
        var lena = await (await SectionedExam.SetAsync(app, second: 10)).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }
}
