using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Exams.Bench.ItemBanks;

/// <summary>Generates a QTI 3.0 package of any size: choices, orders, texts by mapping, and rules of their own, with metadata and pictures.</summary>
internal static class LargePackage
{
    private const int ItemsPerPicture = 10;

    /// <summary>Writes a package of so many items.</summary>
    public static void Write(Stream target, int items)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var picture = Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31)).ToArray();
        for (var i = 0; i < items; i += ItemsPerPicture)
        {
            using var entry = zip.CreateEntry($"img/{i / ItemsPerPicture}.png", CompressionLevel.Fastest).Open();
            entry.Write(picture);
        }

        for (var i = 0; i < items; i++)
        {
            Add(zip, $"items/{i}.xml", Item(i));
        }

        Add(zip, "test.xml", Test(items));
        Add(zip, "imsmanifest.xml", Manifest(items));
    }

    private static void Add(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(content);
    }

    private static string Item(int number) => (number % 4) switch
    {
        0 => Item(
            number,
            """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>C2</qti-value></qti-correct-response></qti-response-declaration>""",
            $"""<qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true"><qti-prompt>Which of them?</qti-prompt>{Choices()}</qti-choice-interaction>""",
            """<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>"""),
        1 => Item(
            number,
            $"""<qti-response-declaration identifier="RESPONSE" cardinality="ordered" base-type="identifier"><qti-correct-response>{string.Concat(Enumerable.Range(0, 6).Select(c => $"<qti-value>C{c}</qti-value>"))}</qti-correct-response></qti-response-declaration>""",
            $"""<qti-order-interaction response-identifier="RESPONSE" shuffle="true">{Choices()}</qti-order-interaction>""",
            """<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>"""),
        2 => Item(
            number,
            """<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"><qti-mapping default-value="0"><qti-map-entry map-key="York" mapped-value="1"/><qti-map-entry map-key="york" mapped-value="0.5"/></qti-mapping></qti-response-declaration>""",
            """<p>The city is <qti-text-entry-interaction response-identifier="RESPONSE" expected-length="10"/>.</p>""",
            """<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response.xml"/>"""),
        _ => Item(
            number,
            """<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-correct-response><qti-value>C0</qti-value><qti-value>C3</qti-value></qti-correct-response></qti-response-declaration>""",
            $"""<qti-choice-interaction response-identifier="RESPONSE" max-choices="0">{Choices()}</qti-choice-interaction>""",
            """
            <qti-response-processing><qti-response-condition>
            <qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
            <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if>
            <qti-response-else-if><qti-member><qti-base-value base-type="identifier">C0</qti-base-value><qti-variable identifier="RESPONSE"/></qti-member>
            <qti-set-outcome-value identifier="SCORE"><qti-product><qti-base-value base-type="float">0.25</qti-base-value><qti-base-value base-type="float">2</qti-base-value></qti-product></qti-set-outcome-value></qti-response-else-if>
            <qti-response-else><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0</qti-base-value></qti-set-outcome-value></qti-response-else>
            </qti-response-condition></qti-response-processing>
            """),
    };

    private static string Item(int number, string declaration, string interaction, string processing) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="item-{number}" title="Item {number}" adaptive="false" time-dependent="false" xml:lang="en">
        {declaration}
        <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
        <qti-item-body>
        <div><p>Question {number}. A company sorts its records by <em>source</em>, and keeps what it measured apart from what it was told.</p>
        <p><img src="../img/{number / ItemsPerPicture}.png" alt="A chart of records by source"/></p>
        <table><tbody><tr><td>Measured</td><td>{number}</td></tr><tr><td>Told</td><td>{number * 7}</td></tr></tbody></table></div>
        {interaction}
        </qti-item-body>
        {processing}
        </qti-assessment-item>
        """);

    private static string Choices() => string.Concat(Enumerable.Range(0, 6).Select(c =>
        $"""<qti-simple-choice identifier="C{c}">Choice {c}: records of this kind are kept for <strong>{c}</strong> years, and then removed</qti-simple-choice>"""));

    private static string Test(int items) =>
        $"""
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" title="A large test">
        <qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous"><qti-assessment-section identifier="section" title="All" visible="true">
        {string.Concat(Enumerable.Range(0, items).Select(i => $"""<qti-assessment-item-ref identifier="i{i}" href="items/{i}.xml" category="domain-{i % 12}"/>"""))}
        </qti-assessment-section></qti-test-part></qti-assessment-test>
        """;

    private static string Manifest(int items) =>
        $"""
        <manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="large">
        <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata><organizations/>
        <resources>
        <resource identifier="test" type="imsqti_test_xmlv3p0" href="test.xml"><file href="test.xml"/></resource>
        {string.Concat(Enumerable.Range(0, items).Select(Resource))}
        </resources></manifest>
        """;

    private static string Resource(int i) =>
        $"""
        <resource identifier="item-{i}" type="imsqti_item_xmlv3p0" href="items/{i}.xml"><metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general>
        <title><string language="en">Item {i}</string></title><keyword><string>records</string></keyword><keyword><string>topic {i % 50}</string></keyword></general></lom></metadata>
        <file href="items/{i}.xml"/><file href="img/{i / ItemsPerPicture}.png"/></resource>
        """;
}
