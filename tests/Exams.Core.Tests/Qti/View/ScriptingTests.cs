using System.Text;
using AngleSharp.Html.Parser;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.View;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.View;

/// <summary>Whatever an author (or somebody in his name) writes into a body, nothing of it acts in a candidate's page.</summary>
public sealed class ScriptingTests
{
    private static readonly HashSet<string> s_active = new(
        ["script", "style", "iframe", "object", "embed", "applet", "svg", "form", "input", "button", "link", "meta", "base", "template", "noscript", "frame", "foreignobject", "annotation-xml", "animate", "use"],
        StringComparer.OrdinalIgnoreCase);

    public static TheoryData<string> Attacks => [.. HostileMarkup.All];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Of_AttackInTheBody_IsDisarmed(string attack) =>
        AssertPassive(Viewing.View($"<div>{attack}<p>after</p></div>").BodyHtml);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Of_AttackInAChoiceOrPrompt_IsDisarmed(string attack)
    {
        var interaction = Assert.Single(Viewing.View($"""
            <qti-choice-interaction response-identifier="R"><qti-prompt>{attack}</qti-prompt>
            <qti-simple-choice identifier="A">{attack}</qti-simple-choice></qti-choice-interaction>
            """).Interactions);

        AssertPassive(interaction.PromptHtml!);
        AssertPassive(interaction.Choices!.Value[0].Html!);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Of_AttackInAHottextOrGapText_IsDisarmed(string attack)
    {
        var interaction = Assert.Single(Viewing.View($"""
            <qti-hottext-interaction response-identifier="R"><div>{attack}<qti-hottext identifier="A">{attack}</qti-hottext></div></qti-hottext-interaction>
            """).Interactions);

        AssertPassive(interaction.ContentHtml!);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Of_AttackInAStimulus_IsDisarmed(string attack)
    {
        var xml = $"""<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S"><qti-stimulus-body>{attack}</qti-stimulus-body></qti-assessment-stimulus>""";
        var item = Viewing.Item("<p/>", """<qti-assessment-stimulus-ref identifier="S" href="../s.xml"/>""");

        var view = CandidateView.Of(item, new ViewOptions
        {
            Stimulus = path => AssessmentStimulus.Read(Encoding.UTF8.GetBytes(xml), path, []),
        });

        AssertPassive(Assert.Single(view.Stimuli).BodyHtml);
    }

    [Fact]
    public void Of_ObjectUrlsOfInteractions_AreOnlyThePackagesOwn()
    {
        foreach (var source in new[] { "javascript:alert(1)", "https://evil.example/x.png", "data:image/svg+xml,x", "../../x.png" })
        {
            var interaction = Assert.Single(Viewing.View($"""
                <qti-hotspot-interaction response-identifier="R"><object data="{source}" type="image/png"/>
                <qti-hotspot-choice identifier="A" shape="rect" coords="0,0,1,1"/></qti-hotspot-interaction>
                """).Interactions);
            Assert.Null(interaction.Object!.Url);
        }
    }

    [Fact]
    public void Of_EveryItem_IsPassive()
    {
        foreach (var (file, content) in QtiItems.All())
        {
            if (ItemReader.Read(content, file, []) is { } item)
            {
                var view = CandidateView.Of(item, new ViewOptions());
                AssertPassive(view.BodyHtml);
                foreach (var interaction in view.Interactions)
                {
                    AssertPassive(interaction.PromptHtml ?? "");
                    AssertPassive(interaction.ContentHtml ?? "");
                    Assert.All(interaction.Choices ?? [], choice => AssertPassive(choice.Html ?? ""));
                }
            }
        }
    }

    private static void AssertPassive(string html)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument($"<div id=host>{html}</div>");
        foreach (var element in document.QuerySelector("#host")!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, s_active);
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
                Assert.False(attribute.Name is "style" or "srcset" or "poster" or "autoplay" or "formaction" or "xlink:href", attribute.Name);
                if (attribute.Name == "id")
                {
                    Assert.StartsWith("item-", attribute.Value, StringComparison.Ordinal);
                }

                if (attribute.Name == "src")
                {
                    Assert.False(attribute.Value.Contains(':', StringComparison.Ordinal) && !attribute.Value.StartsWith("data:image/", StringComparison.Ordinal), attribute.Value);
                    Assert.DoesNotContain("svg+xml", attribute.Value, StringComparison.OrdinalIgnoreCase);
                    Assert.False(attribute.Value.StartsWith("//", StringComparison.Ordinal));
                }

                if (attribute.Name == "href")
                {
                    Assert.Matches("^(#item-|https?://|mailto:|[^:]+$)", attribute.Value);
                    Assert.DoesNotMatch(@"\.(html?|svg|xml)$", attribute.Value);
                }
            }
        }
    }
}
