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

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\" onmouseover=\"alert(1)\">x</p>",
        "<img src=\"javascript:alert(1)\" alt=\"\"/>",
        "<img src=\"x.png\" onerror=\"alert(1)\" alt=\"\"/>",
        "<img src=\"https://evil.example/pixel.png\" alt=\"\"/>",
        "<img src=\"//evil.example/pixel.png\" alt=\"\"/>",
        "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\" alt=\"\"/>",
        "<img src=\"data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;\" alt=\"\"/>",
        "<img src=\"x.png\" srcset=\"https://evil.example/p.png 2x\" alt=\"\"/>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java&#10;script:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
        "<a href=\"evil.html\">x</a>",
        "<a href=\"evil.svg\">x</a>",
        "<p style=\"position:fixed;top:0;background:url(javascript:alert(1))\">x</p>",
        "<style>@import url(https://evil.example/x.css)</style>",
        "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\"/>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<object data=\"evil.swf\" type=\"application/x-shockwave-flash\"><param name=\"x\" value=\"y\"/></object>",
        "<object data=\"evil.html\" type=\"text/html\">x</object>",
        "<object data=\"javascript:alert(1)\" type=\"image/png\">x</object>",
        "<embed src=\"evil.swf\"/>",
        "<form action=\"https://evil.example\"><input name=\"q\" autofocus=\"\" onfocus=\"alert(1)\"/><button formaction=\"javascript:alert(1)\">x</button></form>",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\"/>",
        "<base href=\"https://evil.example/\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"alert(1)\"/></foreignObject></svg>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" href=\"javascript:alert(1)\"><mi onclick=\"alert(1)\">x</mi></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><maction actiontype=\"statusline#http://evil\" xlink:href=\"javascript:alert(1)\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><mi>x</mi></maction></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mi>x</mi><annotation-xml encoding=\"text/html\"><script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script></annotation-xml></semantics></math>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mtext><table xmlns=\"http://www.w3.org/1999/xhtml\"><mglyph xmlns=\"http://www.w3.org/1998/Math/MathML\"><style>&lt;!--&lt;/style&gt;&lt;img title=&quot;--&gt;&lt;img src=1 onerror=alert(1)&gt;&quot;&gt;</style></mglyph></table></mtext></math>",
        "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<p><![CDATA[<script>alert(1)</script>]]></p>",
        "<video src=\"x.mp4\" onloadstart=\"alert(1)\" poster=\"javascript:alert(1)\" autoplay=\"\"><source src=\"javascript:alert(1)\"/></video>",
        "<details open=\"\" ontoggle=\"alert(1)\"><summary>x</summary></details>",
        "<div id=\"location\" class=\"x\"><p id=\"cookie\"/></div>",
        "<template><script>alert(1)</script></template><noscript><p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\"/></noscript>",
        "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
        "<SCRIPT>alert(1)</SCRIPT><IMG SRC=\"javascript:alert(1)\" ONERROR=\"alert(1)\"/>",
    ];

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
