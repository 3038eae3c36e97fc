using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>An exam of two sections, <c>first</c> of 10 and <c>second</c> of 20 minutes, with an item each; what it allows is for the test to say.</summary>
internal static class SectionedExam
{
    private const string Test =
        """
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Two sections">
          <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
            <qti-assessment-section identifier="first" title="First" visible="true">
              <qti-time-limits max-time="600"/>
              <qti-assessment-item-ref identifier="q1" href="q1.xml"/>
            </qti-assessment-section>
            <qti-assessment-section identifier="second" title="Second" visible="true">
              <qti-time-limits max-time="1200"/>
              <qti-assessment-item-ref identifier="q2" href="q2.xml"/>
            </qti-assessment-section>
          </qti-test-part>
        </qti-assessment-test>
        """;

    public static Task<Stage> SetAsync(ExamApp app, Action<JsonObject>? rules = null) => Stage.SetAsync(
        app,
        new APackage().WithChoice("q1").WithChoice("q2").WithItem("test", Test, "imsqti_test_xmlv3p0"),
        "PT30M",
        rules: rules);

    /// <summary>A break of five minutes after the first section.</summary>
    public static void WithABreak(JsonObject exam)
    {
        // The whole's limit is what the sections add up to; the break comes on top.
        exam["breaks"] = JsonNode.Parse("""{"budget":"PT0S","maxCount":0,"scheduled":[{"afterSection":"first","maxLength":"PT5M"}]}""");
    }

    public static Task<Reply> FinishAsync(this Learner learner, string section) =>
        learner.Person.PostAsync($"sessions/{learner.SessionId}/sections/{section}/finish", new { clientId = learner.ClientId });

    public static Task<Reply> BreakAsync(this Learner learner) =>
        learner.Person.PostAsync($"sessions/{learner.SessionId}/break", new { clientId = learner.ClientId });

    public static Task<Reply> EndBreakAsync(this Learner learner) =>
        learner.Person.PostAsync($"sessions/{learner.SessionId}/break/end", new { clientId = learner.ClientId });

    public static Task<Reply> TimelineAsync(this Learner learner) => learner.Person.GetAsync($"sessions/{learner.SessionId}/timeline");
}
