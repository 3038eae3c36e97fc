namespace Exams.Testing.ItemBanks;

/// <summary>Small QTI 3.0 documents for packages.</summary>
public static class SampleItem
{
    /// <summary>An item with one choice interaction, choices A to C, A being right, worth one point.</summary>
    /// <param name="identifier">Its identifier.</param>
    /// <param name="body">What stands before the interaction.</param>
    public static string Choice(string identifier, string body = "") =>
        $"""
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="{identifier}" title="Item {identifier}" adaptive="false" time-dependent="false">
        <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
          <qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration>
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
        <qti-item-body>{body}
          <qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true"><qti-simple-choice identifier="A">a</qti-simple-choice>
          <qti-simple-choice identifier="B">b</qti-simple-choice><qti-simple-choice identifier="C">c</qti-simple-choice></qti-choice-interaction>
        </qti-item-body>
        <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>
        """;

    /// <summary>An item with one extended text that a person scores.</summary>
    public static string Essay(string identifier) =>
        $"""
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="{identifier}" title="Essay {identifier}" adaptive="false" time-dependent="false">
        <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="10" external-scored="human"/>
        <qti-item-body><qti-extended-text-interaction response-identifier="RESPONSE"/></qti-item-body></qti-assessment-item>
        """;

    /// <summary>A linear test of one section over the items at these paths, an hour long.</summary>
    public static string Test(params string[] paths) =>
        $"""
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="The test"><qti-time-limits max-time="3600"/>
        <qti-test-part identifier="P" navigation-mode="linear" submission-mode="individual"><qti-assessment-section identifier="S" title="All" visible="true">
        {string.Concat(paths.Select((path, i) => $"""<qti-assessment-item-ref identifier="I{i + 1}" href="{path}"/>"""))}
        </qti-assessment-section></qti-test-part></qti-assessment-test>
        """;
}
