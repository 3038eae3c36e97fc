using System.Text.Json.Nodes;
using Exams.Acceptance.Tests.Driving;
using Exams.Testing.ItemBanks;

namespace Exams.Acceptance.Tests.Sessions;

/// <summary>
/// An exam of two sections with an item each: <c>first</c> of 10 minutes, and <c>second</c> of 20 unless the test says otherwise, as it does
/// what the exam allows.
/// </summary>
internal static class SectionedExam
{
    private const int First = 10;

    /// <summary>A stage for it.</summary>
    /// <param name="app">Where.</param>
    /// <param name="rules">Changes the drafted definition.</param>
    /// <param name="second">The second section's minutes.</param>
    public static Task<Stage> SetAsync(ExamApp app, Action<JsonObject>? rules = null, int second = 20) =>
        Stage.SetAsync(app, Package(second), $"PT{First + second}M", rules: rules);

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

    private static APackage Package(int second) => new APackage().WithChoice("q1").WithChoice("q2").WithItem(
        "test",
        $"""
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="Two sections">
          <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">
            {Section("first", First, "q1")}
            {Section("second", second, "q2")}
          </qti-test-part>
        </qti-assessment-test>
        """,
        "imsqti_test_xmlv3p0");

    private static string Section(string identifier, int minutes, string item) =>
        $"""
        <qti-assessment-section identifier="{identifier}" title="{identifier}" visible="true">
          <qti-time-limits max-time="{minutes * 60}"/>
          <qti-assessment-item-ref identifier="{item}" href="{item}.xml"/>
        </qti-assessment-section>
        """;
}
