using Exams.Testing.ItemBanks;

namespace Exams.Browser.Tests;

/// <summary>An item of each interaction.</summary>
internal static class Interactions
{
    private const string Namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
    private const string Picture = """<object data="map.svg" type="image/svg+xml" width="200" height="100">A map</object>""";

    /// <summary>Their names, as the test has them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Bodies().Keys];

    /// <summary>All of them in one test.</summary>
    public static APackage Package()
    {
        var package = Bodies().Aggregate(new APackage(), (built, item) => built.WithItem(item.Key, Item(item.Key, item.Value.Declaration, item.Value.Body)));
        return package.WithTest().WithFile(
            "items/map.svg",
            """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#bcd"/></svg>""");
    }

    private static string Item(string identifier, string declaration, string body) =>
        $"""
        <qti-assessment-item xmlns="{Namespace}" identifier="{identifier}" title="{identifier}" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" {declaration}/>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1" external-scored="human"/>
          <qti-item-body>{body}</qti-item-body>
        </qti-assessment-item>
        """;

    private static SortedDictionary<string, (string Declaration, string Body)> Bodies() => new(StringComparer.Ordinal)
    {
        ["associate"] = (Multiple("pair"), Block("associate", "max-associations=\"2\"", Associables("A", "B", "C"))),
        ["choice"] = (Multiple("identifier"), Block("choice", "max-choices=\"2\"", Simple("A", "B", "C"))),
        ["extended"] = (Single("string"), Block("extended-text", "expected-lines=\"4\"")),
        ["gap"] = (Multiple("directedPair"), Block(
            "gap-match",
            "",
            """
            <qti-gap-text identifier="W" match-max="1">winter</qti-gap-text><qti-gap-text identifier="S" match-max="1">summer</qti-gap-text>
            <p>Now is the <qti-gap identifier="G1"/> of our discontent.</p>
            """)),
        ["graphicAssociate"] = (Multiple("pair"), Block("graphic-associate", "max-associations=\"2\"", Picture + Spots("associable-hotspot", "match-max=\"2\""))),
        ["graphicGap"] = (Multiple("directedPair"), Block(
            "graphic-gap-match",
            "",
            $"""
            {Picture}
            <qti-gap-img identifier="PIN" match-max="1"><object data="map.svg" type="image/svg+xml" width="20" height="10">Pin</object></qti-gap-img>
            {Spots("associable-hotspot", "match-max=\"1\"")}
            """)),
        ["graphicOrder"] = (Ordered("identifier"), Block("graphic-order", "", Picture + Spots("hotspot-choice"))),
        ["hotspot"] = (Multiple("identifier"), Block("hotspot", "max-choices=\"2\"", Picture + Spots("hotspot-choice"))),
        ["hottext"] = (Multiple("identifier"), Block(
            "hottext",
            "max-choices=\"1\"",
            """<p>They <qti-hottext identifier="A">was</qti-hottext> late, and <qti-hottext identifier="B">we</qti-hottext> left.</p>""")),
        ["inline"] = (Single("identifier"),
            $"""
            <p>Richard was of <qti-inline-choice-interaction response-identifier="RESPONSE">
              <qti-inline-choice identifier="Y">York</qti-inline-choice><qti-inline-choice identifier="L">Lancaster</qti-inline-choice>
            </qti-inline-choice-interaction>.</p>
            """),
        ["match"] = (Multiple("directedPair"), Block(
            "match",
            "max-associations=\"2\"",
            $"""
            <qti-simple-match-set>{Associables("A", "B")}</qti-simple-match-set>
            <qti-simple-match-set>{Associables("X", "Y")}</qti-simple-match-set>
            """)),
        ["number"] = (Single("integer"), """<p>Six times seven: <qti-text-entry-interaction response-identifier="RESPONSE" expected-length="4"/></p>"""),
        ["order"] = (Ordered("identifier"), Block("order", "", Simple("A", "B", "C"))),
        ["point"] = (Multiple("point"), Block("select-point", "max-choices=\"2\"", Picture)),
        ["slider"] = (Single("integer"), Block("slider", "lower-bound=\"0\" upper-bound=\"10\" step=\"1\"")),
        ["upload"] = (Single("file"), Block("upload", "")),
    };

    private static string Single(string type) => $"""cardinality="single" base-type="{type}" """;

    private static string Multiple(string type) => $"""cardinality="multiple" base-type="{type}" """;

    private static string Ordered(string type) => $"""cardinality="ordered" base-type="{type}" """;

    private static string Block(string kind, string attributes, string content = "") =>
        $"""
        <qti-{kind}-interaction response-identifier="RESPONSE" {attributes}><qti-prompt>The {kind}</qti-prompt>{content}</qti-{kind}-interaction>
        """;

    private static string Simple(params string[] choices) =>
        string.Concat(choices.Select(choice => $"""<qti-simple-choice identifier="{choice}">choice {choice}</qti-simple-choice>"""));

    private static string Associables(params string[] choices) =>
        string.Concat(choices.Select(choice => $"""<qti-simple-associable-choice identifier="{choice}" match-max="1">choice {choice}</qti-simple-associable-choice>"""));

    private static string Spots(string element, string attributes = "") =>
        string.Concat(new[] { "A", "B" }.Select((spot, i) =>
            $"""<qti-{element} identifier="{spot}" shape="rect" coords="{10 + (i * 100)},10,{60 + (i * 100)},60" {attributes}/>"""));
}
