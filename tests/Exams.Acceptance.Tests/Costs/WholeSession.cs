using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Costs;

/// <summary>The session that costs are stated for: 60 items in 2 sections, each answer saved, paused once, handed in and graded.</summary>
internal static class WholeSession
{
    public const int Items = 60;

    /// <summary>Its exam's package.</summary>
    public static APackage Package()
    {
        var package = new APackage();
        foreach (var number in Enumerable.Range(1, Items))
        {
            package = package.WithChoice($"q{number:00}");
        }

        return package.WithItem(
            "test",
            $"""
            <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Two sections">
              <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
                {SectionOf(1, 1)}{SectionOf(2, (Items / 2) + 1)}
              </qti-test-part>
            </qti-assessment-test>
            """,
            "imsqti_test_xmlv3p0");
    }

    /// <summary>Sits it, from the learner's list of sessions to the result.</summary>
    public static async Task SitAsync(Stage stage, Person proctor, Learner learner)
    {
        (await learner.Person.GetAsync("me/sessions")).Ok();
        var sections = (await learner.EnterAsync()).Body.GetProperty("sections");
        await AnswerAsync(learner, 1, Items / 2);
        (await proctor.PostAsync($"sessions/{learner.SessionId}/pause", new { reason = "a fire drill" })).Ok();
        (await proctor.PostAsync($"sessions/{learner.SessionId}/resume", new { reason = "over" })).Ok();
        var first = sections[0].GetProperty("id").GetString();
        (await learner.Person.PostAsync($"sessions/{learner.SessionId}/sections/{first}/finish", new { clientId = learner.ClientId })).Ok();
        await AnswerAsync(learner, (Items / 2) + 1, Items);
        (await learner.SubmitAsync()).Ok();
        await stage.Atp.UntilAsync($"windows/{stage.WindowId}/sessions", reply => reply.Body.GetProperty("sessions").EnumerateArray()
            .Single(session => session.GetProperty("sessionId").GetString() == learner.SessionId).GetProperty("state").GetString() == "released");
        (await learner.ResultAsync()).Ok();
    }

    private static async Task AnswerAsync(Learner learner, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            (await learner.ItemAsync(number)).Ok();
            (await learner.SaveAsync(number, number, new { RESPONSE = "A" })).Ok();
        }
    }

    private static string SectionOf(int number, int firstItem)
    {
        var items = string.Concat(Enumerable.Range(firstItem, Items / 2)
            .Select(item => $"""<qti-assessment-item-ref identifier="q{item:00}" href="q{item:00}.xml"/>"""));
        return $"""<qti-assessment-section identifier="section-{number}" title="Section {number}" visible="true"><qti-time-limits max-time="1800"/>{items}</qti-assessment-section>""";
    }
}
