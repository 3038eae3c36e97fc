using System.Xml.Linq;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.View;
using Exams.Core.Qti.Xml;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.View;

/// <summary>A candidate's view must not depend on what a candidate must not know: with all of that taken out, it is the same.</summary>
public sealed class SecrecyTests
{
    private static readonly HashSet<string> s_secrets = new(StringComparer.Ordinal)
    {
        "correctResponse", "mapping", "areaMapping", "responseProcessing", "templateProcessing", "outcomeDeclaration", "modalFeedback",
        "feedbackInline", "feedbackBlock", "catalogInfo", "companionMaterialsInfo",
    };

    private static readonly string[] s_secretWords =
    [
        "correctResponse", "correct-response", "mapEntry", "map-entry", "mappedValue", "mapped-value", "areaMap", "responseProcessing",
        "response-processing", "templateProcessing", "template-processing", "feedback", "<!--",
    ];

    [Fact]
    public void Of_EveryItem_DoesNotDependOnSecrets()
    {
        var seen = 0;
        foreach (var (file, content) in QtiItems.All())
        {
            var document = XmlSource.Load(content, file, []);
            if (document is null || View(document, file) is not { } whole)
            {
                continue;
            }

            document.Descendants().Where(IsSecret).Remove();
            document.DescendantNodes().OfType<XComment>().Remove();

            Assert.Equal(View(document, file), whole);
            seen++;
        }

        Assert.True(seen > 0, "no item was seen");
    }

    [Fact]
    public void Of_EveryItem_HasNoWordOfItsMachinery()
    {
        foreach (var (file, content) in QtiItems.All())
        {
            var document = XmlSource.Load(content, file, []);
            if (document is null || View(document, file) is not { } json)
            {
                continue;
            }

            // What the author says in so many words, he may say.
            var said = document.Descendants().SelectMany(e => e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Value)
                .Concat(e.Nodes().OfType<XText>().Select(t => t.Value))).ToList();
            foreach (var word in s_secretWords.Where(word => !said.Exists(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            {
                Assert.DoesNotContain(word, json, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void Of_SecretsEverywhere_ShowsNoneOfThem()
    {
        var item = Viewing.Item(
            """
            <p data-secret="SECRET">Question<!-- SECRET --></p><?pi SECRET?>
            <qti-rubric-block view="scorer author tutor proctor"><qti-content-body><p>SECRET</p></qti-content-body></qti-rubric-block>
            <qti-rubric-block view="candidate tutor"><qti-content-body><p>Read carefully</p></qti-content-body></qti-rubric-block>
            <qti-feedback-block outcome-identifier="F" identifier="x" show-hide="hide"><p>SECRET</p></qti-feedback-block>
            <qti-choice-interaction response-identifier="R" data-answer="SECRET"><qti-prompt>Pick</qti-prompt>
              <qti-simple-choice identifier="A" data-correct="SECRET">a<qti-feedback-inline outcome-identifier="F" identifier="x">SECRET</qti-feedback-inline></qti-simple-choice>
              <qti-simple-choice identifier="B">b</qti-simple-choice></qti-choice-interaction>
            <qti-text-entry-interaction response-identifier="R2"/>
            <qti-portable-custom-interaction response-identifier="R3" module="m"><properties>SECRET</properties></qti-portable-custom-interaction>
            <qti-printed-variable identifier="OUT"/><qti-unheard-of>SECRET</qti-unheard-of><apip xmlns="urn:apip">SECRET</apip>
            """,
            """
            <qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response interpretation="SECRET"><qti-value>A</qti-value></qti-correct-response></qti-response-declaration>
            <qti-response-declaration identifier="R2" cardinality="single" base-type="string"><qti-default-value><qti-value>SECRET</qti-value></qti-default-value>
              <qti-correct-response><qti-value>SECRET</qti-value></qti-correct-response><qti-mapping><qti-map-entry map-key="SECRET" mapped-value="1"/></qti-mapping></qti-response-declaration>
            <qti-response-declaration identifier="R3" cardinality="single" base-type="string"/>
            <qti-outcome-declaration identifier="OUT" cardinality="single" base-type="string"><qti-default-value><qti-value>SECRET</qti-value></qti-default-value></qti-outcome-declaration>
            """);

        var json = Viewing.Json(CandidateView.Of(item, new ViewOptions()));

        Assert.DoesNotContain("SECRET", json, StringComparison.Ordinal);
        Assert.Contains("Read carefully", json, StringComparison.Ordinal);
        Assert.Contains("Pick", json, StringComparison.Ordinal);
    }

    private static bool IsSecret(XElement element)
    {
        var name = QtiNames.Canonical(element.Name.LocalName);
        return s_secrets.Contains(name)
            || (name == "rubricBlock" && !(element.Attribute("view")?.Value ?? "").Split(' ').Contains("candidate"));
    }

    private static string? View(XDocument document, string file)
    {
        var findings = new List<Finding>();
        var item = ItemReader.Read(document, file, findings);
        return item is null ? null : Viewing.Json(CandidateView.Of(item, new ViewOptions { Seed = 7 }));
    }
}
