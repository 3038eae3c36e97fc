using System.Net;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>Only the open section is read and answered.</summary>
public sealed class SectionInputTests(ExamApp app)
{
    private const string TwoTimedSections =
        """
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Two sections">
          <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
            <qti-assessment-section identifier="first" title="First" visible="true">
              <qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="q1" href="q1.xml"/>
            </qti-assessment-section>
            <qti-assessment-section identifier="second" title="Second" visible="true">
              <qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="q2" href="q2.xml"/>
            </qti-assessment-section>
          </qti-test-part>
        </qti-assessment-test>
        """;

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
        (await FinishAsync(lena, "first")).Ok();

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
        (await FinishAsync(await EnteredAsync(), "third")).Refused(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Finish_OfTheLastSection_IsRefused()
    {
        var lena = await EnteredAsync();
        (await FinishAsync(lena, "first")).Ok();

        (await FinishAsync(lena, "second")).Refused(HttpStatusCode.Conflict, "last-section");
        Assert.Equal("inProgress", (await lena.ReadAsync()).String("state"));
    }

    [Fact]
    public async Task Finish_Again_ChangesNothing()
    {
        var lena = await EnteredAsync();
        (await FinishAsync(lena, "first")).Ok();
        var before = (await lena.ReadAsync()).Body.GetProperty("sections").GetRawText();

        (await FinishAsync(lena, "first")).Ok();

        Assert.Equal(before, (await lena.ReadAsync()).Body.GetProperty("sections").GetRawText());
    }

    private static Task<Reply> FinishAsync(Learner learner, string section) =>
        learner.Person.PostAsync($"sessions/{learner.SessionId}/sections/{section}/finish", new { clientId = learner.ClientId });

    private async Task<Learner> EnteredAsync()
    {
        var package = new APackage().WithChoice("q1").WithChoice("q2").WithItem("test", TwoTimedSections, "imsqti_test_xmlv3p0");
        var lena = await (await Stage.SetAsync(app, package, "PT20M")).EnrolAsync();
        await lena.EnterAsync();
        return lena;
    }
}
