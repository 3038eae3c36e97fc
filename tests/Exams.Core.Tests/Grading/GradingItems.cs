using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;

namespace Exams.Core.Tests.Grading;

/// <summary>One item of each kind that grading tells apart.</summary>
internal static class GradingItems
{
    private const string Standard = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";

    /// <summary>One right choice of three: A.</summary>
    public static CompiledItem Choice { get; } = Compile(
        "choice",
        """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>""",
        Choices(1),
        $"""<qti-response-processing template="{Standard}match_correct.xml"/>""");

    /// <summary>Three right choices A, B, C of a point each; D costs two.</summary>
    public static CompiledItem Thirds { get; } = Compile(
        "thirds",
        """
        <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-mapping default-value="0">
        <qti-map-entry map-key="A" mapped-value="1"/><qti-map-entry map-key="B" mapped-value="1"/><qti-map-entry map-key="C" mapped-value="1"/>
        <qti-map-entry map-key="D" mapped-value="-2"/></qti-mapping></qti-response-declaration>
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
        """,
        Choices(0),
        $"""<qti-response-processing template="{Standard}map_response.xml"/>""");

    /// <summary>A person gives 0 to 4.</summary>
    public static CompiledItem Essay { get; } = Compile(
        "essay",
        """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="4" external-scored="human"/>""",
        """
        <qti-rubric-block view="scorer" use="scoring"><qti-content-body><p onclick="x()">Four for the reason.</p></qti-content-body></qti-rubric-block>
        <qti-extended-text-interaction response-identifier="RESPONSE"/>
        """,
        "");

    /// <summary>Asks for an opinion; nothing scores it.</summary>
    public static CompiledItem Survey { get; } = Compile(
        "survey",
        """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"/>""",
        Choices(1),
        "");

    /// <summary>Its processing never sets SCORE, which it doesn't declare as a number.</summary>
    public static CompiledItem Broken { get; } = Compile(
        "broken",
        """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"/><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="string"/>""",
        Choices(1),
        """<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="string">high</qti-base-value></qti-set-outcome-value></qti-response-processing>""");

    /// <summary>Gives three points, although it says that it gives at most one.</summary>
    public static CompiledItem Generous { get; } = Compile(
        "generous",
        """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"/><qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>""",
        Choices(1),
        """<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">3</qti-base-value></qti-set-outcome-value></qti-response-processing>""");

    /// <summary>Right is the number that this learner's template drew.</summary>
    public static CompiledItem Drawn { get; } = Compile(
        "drawn",
        """
        <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
        <qti-template-declaration identifier="N" cardinality="single" base-type="integer"/>
        <qti-template-processing><qti-set-template-value identifier="N"><qti-random-integer min="1" max="1000000"/></qti-set-template-value></qti-template-processing>
        """,
        """<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>""",
        """
        <qti-response-processing><qti-response-condition><qti-response-if>
        <qti-equal tolerance-mode="exact"><qti-variable identifier="RESPONSE"/><qti-variable identifier="N"/></qti-equal>
        <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
        </qti-response-if></qti-response-condition></qti-response-processing>
        """);

    public static CompiledItem Find(string identifier) => identifier.Split('-')[0] switch
    {
        "choice" => Choice,
        "thirds" => Thirds,
        "essay" => Essay,
        "survey" => Survey,
        "broken" => Broken,
        "generous" => Generous,
        "drawn" => Drawn,
        _ => throw new ArgumentOutOfRangeException(nameof(identifier), identifier, "no item of this name"),
    };

    private static string Choices(int max) =>
        $"""
        <qti-choice-interaction response-identifier="RESPONSE" max-choices="{max}"><qti-simple-choice identifier="A">A</qti-simple-choice>
        <qti-simple-choice identifier="B">B</qti-simple-choice><qti-simple-choice identifier="C">C</qti-simple-choice>
        <qti-simple-choice identifier="D">D</qti-simple-choice></qti-choice-interaction>
        """;

    private static CompiledItem Compile(string identifier, string declarations, string body, string processing)
    {
        // The schema's order puts template processing after the declarations, as the strings here do.
        var xml =
            $"""
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="{identifier}" title="{identifier}" adaptive="false" time-dependent="false">
            {declarations}<qti-item-body>{body}</qti-item-body>{processing}</qti-assessment-item>
            """;
        var findings = new List<Finding>();
        var item = ItemReader.Read(Encoding.UTF8.GetBytes(xml), $"{identifier}.xml", findings);
        return (item is null ? null : CompiledItem.Compile(item, findings)) ?? throw new InvalidOperationException(string.Join('\n', findings));
    }
}
