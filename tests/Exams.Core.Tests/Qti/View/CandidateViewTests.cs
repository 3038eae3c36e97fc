using System.Collections.Immutable;
using CsCheck;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.View;

public sealed class CandidateViewTests
{
    private const string Shuffled = """
        <qti-choice-interaction response-identifier="R" shuffle="true" max-choices="2" min-choices="1" orientation="vertical"
          data-min-selections-message="Too few"><qti-prompt>Pick <b>two</b></qti-prompt>
          <qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice>
          <qti-simple-choice identifier="C" fixed="true">c</qti-simple-choice><qti-simple-choice identifier="D">d</qti-simple-choice>
          <qti-simple-choice identifier="E" fixed="true">none of these</qti-simple-choice></qti-choice-interaction>
        """;

    private static readonly AssessmentItem ShuffledItem = Viewing.Item(Shuffled);

    [Fact]
    public void Of_Choices_HasAllThatAFrontEndNeeds()
    {
        var view = Viewing.View($"<p>Hello <em>you</em></p>{Shuffled}");
        var interaction = Assert.Single(view.Interactions);

        Assert.Equal(("I", "T"), (view.Identifier, view.Title));
        Assert.Equal("""<p>Hello <em>you</em></p><div data-interaction="0"></div>""", view.BodyHtml.Trim());
        Assert.Equal((InteractionKind.Choice, "R", 1, 2), (interaction.Kind, interaction.ResponseIdentifier, interaction.Minimum, interaction.Maximum));
        Assert.Equal((Cardinality.Multiple, BaseType.Identifier), (interaction.Cardinality, interaction.BaseType));
        Assert.Equal(("Pick <b>two</b>", "vertical", "Too few"), (interaction.PromptHtml, interaction.Orientation, interaction.MinimumMessage));
        Assert.True(interaction.IsDeliverable);
        Assert.Equal("none of these", interaction.Choices!.Value.Single(choice => choice.Identifier == "E").Html);
    }

    [Fact]
    public void Of_Shuffle_IsAPermutationThatKeepsFixedChoicesInPlace() => Gen.ULong.Sample(seed =>
    {
        var order = Order(new ViewOptions { Seed = seed });
        return order[2] == "C" && order[4] == "E" && order.Order().SequenceEqual(["A", "B", "C", "D", "E"]);
    });

    [Fact]
    public void Of_TheSameSeed_GivesTheSameOrderForEver() =>
        Assert.Equal("BDCAE", string.Concat(Order(new ViewOptions { Seed = 1 })));

    [Fact]
    public void Of_ManySeeds_GiveEveryOrderAboutEquallyOften()
    {
        var counts = Enumerable.Range(0, 3_000).GroupBy(seed => string.Concat(Order(new ViewOptions { Seed = (ulong)seed }))).ToList();

        Assert.Equal(6, counts.Count);
        Assert.All(counts, group => Assert.InRange(group.Count(), 400, 600));
    }

    [Fact]
    public void Of_RecordedOrder_Wins() =>
        Assert.Equal(["D", "B", "C", "A", "E"], Order(Recorded(["D", "B", "C", "A", "E"])));

    [Theory]
    [InlineData("A B C D")]
    [InlineData("A B C D E A")]
    [InlineData("A A B C D")]
    [InlineData("A B C D X")]
    public void Of_RecordedOrderOfOtherChoices_Throws(string order) =>
        Assert.Throws<ArgumentException>(() => Order(Recorded([.. order.Split(' ')])));

    [Fact]
    public void Of_MatchSets_AreShuffledEachForItself()
    {
        const string body = """
            <qti-match-interaction response-identifier="R" shuffle="true">
            <qti-simple-match-set><qti-simple-associable-choice identifier="A" match-max="1">a</qti-simple-associable-choice>
            <qti-simple-associable-choice identifier="B" match-max="1">b</qti-simple-associable-choice></qti-simple-match-set>
            <qti-simple-match-set><qti-simple-associable-choice identifier="X" match-max="2">x</qti-simple-associable-choice>
            <qti-simple-associable-choice identifier="Y" match-max="2">y</qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>
            """;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var choices = Assert.Single(Viewing.View(body, new ViewOptions { Seed = seed }).Interactions).Choices!.Value;
            Assert.Equal([0, 0, 1, 1], choices.Select(choice => choice.Set));
            Assert.Equal([1, 1, 2, 2], choices.Select(choice => choice.MatchMax));
        }
    }

    /// <summary>Every interaction that QTI lets shuffle: a fixed choice keeps its place, and the others are a permutation.</summary>
    [Theory]
    [InlineData("<qti-choice-interaction response-identifier='R' shuffle='true' max-choices='0'>", "<qti-simple-choice identifier='{0}'{1}>x</qti-simple-choice>", "</qti-choice-interaction>")]
    [InlineData("<qti-order-interaction response-identifier='R' shuffle='true'>", "<qti-simple-choice identifier='{0}'{1}>x</qti-simple-choice>", "</qti-order-interaction>")]
    [InlineData("<qti-associate-interaction response-identifier='R' shuffle='true' max-associations='1'>", "<qti-simple-associable-choice identifier='{0}' match-max='1'{1}>x</qti-simple-associable-choice>", "</qti-associate-interaction>")]
    [InlineData("<p><qti-inline-choice-interaction response-identifier='R' shuffle='true'>", "<qti-inline-choice identifier='{0}'{1}>x</qti-inline-choice>", "</qti-inline-choice-interaction></p>")]
    [InlineData("<qti-gap-match-interaction response-identifier='R' shuffle='true'>", "<qti-gap-text identifier='{0}' match-max='1'{1}>x</qti-gap-text>", "<p><qti-gap identifier='G'/></p></qti-gap-match-interaction>")]
    [InlineData("<qti-match-interaction response-identifier='R' shuffle='true' max-associations='1'><qti-simple-match-set>", "<qti-simple-associable-choice identifier='{0}' match-max='1'{1}>x</qti-simple-associable-choice>", "</qti-simple-match-set><qti-simple-match-set><qti-simple-associable-choice identifier='Z' match-max='1'>z</qti-simple-associable-choice></qti-simple-match-set></qti-match-interaction>")]
    public void Of_EveryInteractionThatShuffles_KeepsFixedChoicesInPlace(string begin, string choice, string end)
    {
        var choices = "ABCDE".Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, choice, name, name is 'B' or 'E' ? " fixed='true'" : ""));
        var item = Viewing.Item((begin + string.Concat(choices) + end).Replace('\'', '"'));
        var orders = Enumerable.Range(0, 100)
            .Select(seed => CandidateView.Of(item, new ViewOptions { Seed = (ulong)seed }).Interactions.Single().Choices!.Value)
            .Select(shown => string.Concat(shown.Select(c => c.Identifier).Where(name => name is not ("G" or "Z"))))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(["ABCDE", "ABDCE", "CBADE", "CBDAE", "DBACE", "DBCAE"], orders);
    }

    [Fact]
    public void Of_GapsAndHottexts_StandInTheirText()
    {
        var gap = Assert.Single(Viewing.View("""
            <qti-gap-match-interaction response-identifier="R"><qti-gap-text identifier="T" match-max="1">word</qti-gap-text>
            <p>A <qti-gap identifier="G"/> here</p></qti-gap-match-interaction>
            """).Interactions);
        var hottext = Assert.Single(Viewing.View("""
            <qti-hottext-interaction response-identifier="R"><p>Is <qti-hottext identifier="H">this</qti-hottext> right?</p></qti-hottext-interaction>
            """).Interactions);

        Assert.Equal("""<p>A <span data-gap="G"></span> here</p>""", gap.ContentHtml!.Trim());
        Assert.Equal([(ChoiceKind.GapText, "word"), (ChoiceKind.Gap, null)], gap.Choices!.Value.Select(choice => (choice.Kind, choice.Html)));
        Assert.Equal("""<p>Is <span data-hottext="H">this</span> right?</p>""", hottext.ContentHtml!.Trim());
    }

    [Fact]
    public void Of_Pictures_AreTheAssetsOfThePackage()
    {
        var view = Viewing.View(
            """
            <p><img src="../img/a%20b.png" alt="A" width="10" height="20%"/><img src="data:image/png;base64,AAAA" alt=""/>
            <object data="s.mp3" type="audio/mpeg">sound</object><img src="gone.png" alt="gone"/></p>
            <qti-hotspot-interaction response-identifier="R"><object data="map.png" type="image/png" width="100" height="50px">A map</object>
            <qti-hotspot-choice identifier="H" shape="circle" coords="1,2,3" hotspot-label="Here"/></qti-hotspot-interaction>
            """,
            new ViewOptions { AssetUrl = path => path == "items/gone.png" ? null : $"/assets/{path}" });
        var interaction = Assert.Single(view.Interactions);
        var choice = Assert.Single(interaction.Choices!.Value);

        Assert.Contains("""<img src="/assets/img/a b.png" alt="A" width="10" height="20%">""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("""<img src="data:image/png;base64,AAAA" alt="">""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("""<audio src="/assets/items/s.mp3" controls="">sound</audio>""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("""<img alt="gone">""", view.BodyHtml, StringComparison.Ordinal);
        Assert.Equal(new ObjectView("/assets/items/map.png", "image/png", 100, 50, "A map"), interaction.Object);
        Assert.Equal((ShapeKind.Circle, "Here"), (choice.Shape, choice.Label));
        Assert.Equal([1.0, 2.0, 3.0], choice.Coords!.Value);
    }

    [Fact]
    public void Of_Texts_HaveTheirSizeAndForm()
    {
        var view = Viewing.View("""
            <p>x <qti-text-entry-interaction response-identifier="R" expected-length="5" placeholder-text="number" pattern-mask="[0-9]+" data-patternmask-message="Digits" base="16"/></p>
            <qti-extended-text-interaction response-identifier="R" expected-lines="8" format="preFormatted"/>
            """);

        Assert.Equal(new TextView(5, null, "number", "[0-9]+", "Digits", "plain", 16), view.Interactions[0].Text);
        Assert.Equal(new TextView(null, 8, null, null, null, "preFormatted", 10), view.Interactions[1].Text);
        Assert.Equal([true, false], view.Interactions.Select(interaction => interaction.Inline));
        Assert.StartsWith("""<p>x <span data-interaction="0"></span></p>""", view.BodyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherInteractions_HaveWhatTheyNeed()
    {
        var view = Viewing.View("""
            <qti-slider-interaction response-identifier="R" lower-bound="-1" upper-bound="2.5" step="0.5" step-label="true" reverse="true"/>
            <qti-upload-interaction response-identifier="R" type="image/png image/*"/>
            <p><qti-end-attempt-interaction response-identifier="R" title="Hint"/></p>
            <qti-position-object-stage><object data="stage.png" type="image/png"/><qti-position-object-interaction response-identifier="R"><img src="pin.png" alt="pin"/></qti-position-object-interaction></qti-position-object-stage>
            <qti-media-interaction response-identifier="R" max-plays="2"><video src="a.mp4"><source src="b.webm"/></video></qti-media-interaction>
            <qti-custom-interaction response-identifier="R"><x/></qti-custom-interaction>
            """);

        Assert.Equal(new SliderView(-1, 2.5, 0.5, true, true), view.Interactions[0].Slider);
        Assert.Equal(["image/png", "image/*"], view.Interactions[1].UploadTypes!.Value);
        Assert.Equal("Hint", view.Interactions[2].ButtonTitle);
        Assert.Equal(("items/stage.png", "items/pin.png"), (view.Interactions[3].Stage!.Url, view.Interactions[3].Object!.Url));
        Assert.Equal((2, "items/a.mp4"), (view.Interactions[4].Maximum, view.Interactions[4].Object!.Url));
        Assert.False(view.Interactions[5].IsDeliverable);
    }

    [Fact]
    public void Of_InteractionInFeedback_HasNoPlace()
    {
        var view = Viewing.View("""
            <qti-feedback-block outcome-identifier="F" identifier="x"><qti-text-entry-interaction response-identifier="R"/></qti-feedback-block>
            <p><qti-text-entry-interaction response-identifier="R"/></p>
            """);

        Assert.Single(view.Interactions);
        Assert.Contains("data-interaction=\"0\"", view.BodyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Templates_ShowTheirValues()
    {
        var item = Viewing.Item(
            """
            <p><qti-printed-variable identifier="N"/> <qti-printed-variable identifier="N" format="%04d"/> <qti-printed-variable identifier="X" format="%.2f m"/>
            <qti-printed-variable identifier="L" index="2"/> <qti-printed-variable identifier="L" delimiter=", "/></p>
            <qti-template-inline template-identifier="S" identifier="one" show-hide="show">ONE</qti-template-inline>
            <qti-template-block template-identifier="S" identifier="two" show-hide="show">TWO</qti-template-block>
            <qti-template-block template-identifier="S" identifier="two" show-hide="hide">NOT TWO</qti-template-block>
            <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>N</mi><mo>+</mo><mi>S</mi></mrow><annotation>x</annotation></semantics></math>
            <qti-choice-interaction response-identifier="R"><qti-simple-choice identifier="one" template-identifier="S" show-hide="show">1</qti-simple-choice>
            <qti-simple-choice identifier="two" template-identifier="S" show-hide="show">2</qti-simple-choice></qti-choice-interaction>
            """,
            """
            <qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier"/>
            <qti-template-declaration identifier="N" cardinality="single" base-type="integer" math-variable="true"><qti-default-value><qti-value>1</qti-value></qti-default-value></qti-template-declaration>
            <qti-template-declaration identifier="X" cardinality="single" base-type="float"/>
            <qti-template-declaration identifier="L" cardinality="ordered" base-type="integer"/>
            <qti-template-declaration identifier="S" cardinality="single" base-type="identifier"/>
            """);
        var view = CandidateView.Of(item, new ViewOptions
        {
            Templates = new Dictionary<string, QtiValue>
            {
                ["N"] = QtiValue.Integer(42),
                ["X"] = QtiValue.Float(1.005),
                ["L"] = QtiValue.Ordered(BaseType.Integer, QtiValue.Integer(7), QtiValue.Integer(8)),
                ["S"] = QtiValue.Identifier("one"),
            },
        });

        Assert.Contains("42 0042 1.00 m", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("8 7, 8", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("<span>ONE</span>", view.BodyHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(">TWO<", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("NOT TWO", view.BodyHtml, StringComparison.Ordinal);
        Assert.Contains("<mrow><mn>42</mn><mo>+</mo><mi>S</mi></mrow>", view.BodyHtml, StringComparison.Ordinal);
        Assert.Equal("one", Assert.Single(view.Interactions[0].Choices!.Value).Identifier);
        Assert.Contains(">1 ", CandidateView.Of(item, new ViewOptions()).BodyHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%i", 255, "255")]
    [InlineData("%5d|", 42, "   42|")]
    [InlineData("%-5d|", 42, "42   |")]
    [InlineData("%+d", 42, "+42")]
    [InlineData("%05d", -42, "-0042")]
    [InlineData("%x", 255, "ff")]
    [InlineData("%X", 255, "FF")]
    [InlineData("%o", 8, "10")]
    [InlineData("%.1f", 42, "42.0")]
    [InlineData("%.2e", 1234, "1.23e+03")]
    [InlineData("%G", 42, "42")]
    [InlineData("no conversion", 42, "42")]
    [InlineData("%n%n", 42, "42")]
    [InlineData("%9999999999d", 42, "42")]
    public void Of_PrintedVariable_FollowsItsFormat(string format, int value, string expected)
    {
        var item = Viewing.Item(
            $"""<pre><qti-printed-variable identifier="N" format="{format}"/></pre>""",
            $"""<qti-template-declaration identifier="N" cardinality="single" base-type="integer"><qti-default-value><qti-value>{value}</qti-value></qti-default-value></qti-template-declaration>""");

        Assert.Equal($"<pre>{expected}</pre>", CandidateView.Of(item, new ViewOptions()).BodyHtml);
    }

    [Fact]
    public void Of_Markup_KeepsMathTablesAndLinks()
    {
        const string markup = """<table class="t"><tbody><tr><td headers="item-h" colspan="2"><a href="#item-n">x</a></td></tr></tbody></table><math display="block"><mfrac><mn>1</mn><mi>x</mi></mfrac></math>""";
        var written = markup.Replace("item-", "", StringComparison.Ordinal)
            .Replace("<math", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"", StringComparison.Ordinal);

        Assert.Equal(markup, Viewing.View(written).BodyHtml);
    }

    [Fact]
    public void Of_EveryItem_GivesEachInteractionOnePlace()
    {
        foreach (var (file, content) in QtiItems.All())
        {
            if (ItemReader.Read(content, file, []) is { } item)
            {
                var view = CandidateView.Of(item, new ViewOptions { Seed = 3 });
                for (var i = 0; i < view.Interactions.Length; i++)
                {
                    Assert.Equal(2, view.BodyHtml.Split($"data-interaction=\"{i}\"").Length);
                }

                Assert.Equal(Viewing.Json(view), Viewing.Json(CandidateView.Of(item, new ViewOptions { Seed = 3 })));
            }
        }
    }

    private static ViewOptions Recorded(ImmutableArray<string> order) =>
        new() { Orders = new Dictionary<string, ImmutableArray<string>> { ["R"] = order } };

    private static ImmutableArray<string> Order(ViewOptions options)
    {
        var interaction = Assert.Single(CandidateView.Of(ShuffledItem, options).Interactions);
        Assert.Equal(interaction.Order!.Value, interaction.Choices!.Value.Select(choice => choice.Identifier));
        return interaction.Order.Value;
    }
}
