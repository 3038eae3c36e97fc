namespace Exams.Testing.ItemBanks;

/// <summary>Writes QTI 3.0 assessment tests whose items lie beside them.</summary>
public static class TestMarkup
{
    /// <summary>A test of parts.</summary>
    public static string Test(string parts, string processing = "") =>
        $"""
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="A test">
          <qti-outcome-declaration identifier="TOTAL" cardinality="single" base-type="float"/>
          {parts}
          {(processing.Length == 0 ? "" : $"<qti-outcome-processing>{processing}</qti-outcome-processing>")}
        </qti-assessment-test>
        """;

    /// <summary>Outcome processing that adds up every SCORE to TOTAL.</summary>
    public const string AddUp =
        """<qti-set-outcome-value identifier="TOTAL"><qti-sum><qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value>""";

    public static string Part(string content, string navigation = "linear", string submission = "individual", string identifier = "part") =>
        $"""<qti-test-part identifier="{identifier}" navigation-mode="{navigation}" submission-mode="{submission}">{content}</qti-test-part>""";

    public static string Section(string content, string identifier = "section", string attributes = "") =>
        $"""<qti-assessment-section identifier="{identifier}" title="{identifier}" visible="true" {attributes}>{content}</qti-assessment-section>""";

    /// <summary>A reference, called <c>ref-</c> and the item.</summary>
    public static string Ref(string item, string content = "") =>
        $"""<qti-assessment-item-ref identifier="ref-{item}" href="{item}.xml">{content}</qti-assessment-item-ref>""";

    public static string Control(string attributes) => $"<qti-item-session-control {attributes}/>";

    public static string OnlyIf(string expression) => $"<qti-pre-condition>{expression}</qti-pre-condition>";

    public static string Branch(string target, string expression) => $"""<qti-branch-rule target="{target}">{expression}</qti-branch-rule>""";

    /// <summary>Whether an item's SCORE is 1.</summary>
    public static string IsRight(string item) => Is($"ref-{item}.SCORE", 1);

    /// <summary>Whether a variable has a value.</summary>
    public static string Is(string variable, int value) =>
        $"""<qti-equal tolerance-mode="exact"><qti-variable identifier="{variable}"/><qti-base-value base-type="float">{value}</qti-base-value></qti-equal>""";

    /// <summary>Whether something isn't so.</summary>
    public static string Not(string expression) => $"<qti-not>{expression}</qti-not>";
}
