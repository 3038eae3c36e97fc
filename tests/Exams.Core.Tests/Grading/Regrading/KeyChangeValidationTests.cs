using Exams.Core.Exams;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using Exams.Testing.ItemBanks;
using Xunit;
using static Exams.Core.Tests.Grading.Regrading.KeyChangeScene;

namespace Exams.Core.Tests.Grading.Regrading;

public sealed class KeyChangeValidationTests(KeyChangeValidationTests.Items items) : IClassFixture<KeyChangeValidationTests.Items>
{
    public static TheoryData<string, string, string> Unfit => new()
    {
        { """{"item":"nothing","mode":"void"}""", "item", "no such item" },
        { """{"item":"survey","mode":"void"}""", "item", "nothing scores" },
        { """{"item":"choice","mode":"newKey"}""", "key", "a key is expected" },
        { """{"item":"choice","mode":"newKey","key":{}}""", "key", "at least one response" },
        { """{"item":"choice","mode":"newKey","key":{"OTHER":"A"}}""", "key", "no response variable" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":["A"]}}""", "key", "expected a string" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":7}}""", "key", "expected a string" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":"Z"}}""", "key", "RESPONSE" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":null}}""", "key", "a value is expected" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":"B"},"keys":[{"RESPONSE":"B"}]}""", "keys", "only severalKeys" },
        { """{"item":"choice","mode":"newKey","key":{"RESPONSE":"B"},"to":"answered"}""", "to", "only fullCredit" },
        { """{"item":"choice","mode":"severalKeys"}""", "keys", "1 to 50 keys" },
        { """{"item":"choice","mode":"severalKeys","keys":[]}""", "keys", "1 to 50 keys" },
        { """{"item":"choice","mode":"severalKeys","keys":[{"RESPONSE":"A"},{"RESPONSE":"Z"}]}""", "keys[1]", "RESPONSE" },
        { """{"item":"choice","mode":"void","key":{"RESPONSE":"A"}}""", "key", "only newKey" },
        { """{"item":"choice","mode":"fullCredit","keys":[{"RESPONSE":"A"}]}""", "keys", "only severalKeys" },
        { """{"item":"choice","mode":"newKey","mapping":{"RESPONSE":{"entries":[{"value":"A","points":1}]}}}""", "mapping.RESPONSE", "doesn't map" },
        { """{"item":"essay","mode":"newKey","key":{"RESPONSE":"A"}}""", "mode", "a person scores" },
        { """{"item":"custom","mode":"newKey","key":{"RESPONSE":"B"}}""", "key", "doesn't ask for its correct response" },
        { """{"item":"drawn","mode":"newKey","key":{"RESPONSE":7}}""", "key", "templates set its key" },
        { """{"item":"points","mode":"newKey","key":{"RESPONSE":"10 10"}}""", "key", "scored by areas" },
        { """{"item":"mapped","mode":"newKey","key":{"RESPONSE":["A","B"]}}""", "key", "give their new mapping" },
        { """{"item":"mapped","mode":"severalKeys","keys":[{"RESPONSE":["A"]}]}""", "keys[0]", "use newKey" },
        { """{"item":"mapped","mode":"newKey","mapping":{"OTHER":{"entries":[{"value":"A","points":1}]}}}""", "mapping.OTHER", "no such response" },
        { """{"item":"mapped","mode":"newKey","mapping":{"RESPONSE":{"entries":[]}}}""", "mapping.RESPONSE.entries", "1 to 50 entries" },
        { """{"item":"mapped","mode":"newKey","mapping":{"RESPONSE":{"entries":[{"value":["A"],"points":1}]}}}""", "mapping.RESPONSE.entries[0].value", "expected" },
        { """{"item":"mapped","mode":"newKey","mapping":{"RESPONSE":{"entries":[{"value":"A","points":-1}]}}}""", "mapping", "scores anything" },
        { """{"item":"mapped","mode":"newKey","mapping":{"RESPONSE":{"entries":[{"value":"A","points":1}],"lowerBound":2,"upperBound":1}}}""", "mapping.RESPONSE.upperBound", "below" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void AChangeThatDoesNotFitItsItem_IsFoundByItsPath(string change, string path, string message)
    {
        var problem = Assert.Single(Validate(ExamsJson.Read<KeyChange>(change)));

        Assert.Equal($"changes[0].{path}", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"item":"choice","mode":"newKey","key":{"RESPONSE":"B"}}""")]
    [InlineData("""{"item":"choice","mode":"severalKeys","keys":[{"RESPONSE":"A"},{"RESPONSE":"B"}]}""")]
    [InlineData("""{"item":"choice","mode":"fullCredit","to":"answered"}""")]
    [InlineData("""{"item":"custom","mode":"void"}""")]
    [InlineData("""{"item":"drawn","mode":"fullCredit"}""")]
    [InlineData("""{"item":"essay","mode":"void"}""")]
    [InlineData("""{"item":"own","mode":"newKey","key":{"RESPONSE":"B"}}""")]
    [InlineData("""{"item":"mapped","mode":"newKey","mapping":{"RESPONSE":{"entries":[{"value":"B","points":2}]}}}""")]
    [InlineData("""{"item":"word","mode":"severalKeys","keys":[{"RESPONSE":"color"},{"RESPONSE":"colour"}]}""")]
    public void AChangeThatFits_HasNoProblem(string change) => Assert.Empty(Validate(ExamsJson.Read<KeyChange>(change)));

    [Fact]
    public void NoChange_TooMany_AndTwoOfOneItem_AreFound()
    {
        Assert.Equal("changes", Assert.Single(Validate()).Path);
        Assert.Equal("changes", Assert.Single(Validate([.. Enumerable.Range(0, 201).Select(n => Void($"i{n}"))])).Path);
        Assert.Equal("changes[1].item", Assert.Single(Validate(Void("choice"), FullCredit("choice"))).Path);
    }

    /// <summary>Which of the words was meant is for the author to say; what was worth less than the key stays so.</summary>
    [Theory]
    [InlineData("colour", 2)]
    [InlineData("COLOUR", 2)]
    [InlineData("color", 2)]
    [InlineData("hue", 1)]
    [InlineData("tint", 0)]
    public void SeveralKeys_OfAMappedWord_AreWorthWhatTheBestWas(string answer, double points) =>
        Assert.Equal(points, Score("word", Several("word", "colour", "color"), answer));

    [Theory]
    [InlineData("B", 1)]
    [InlineData("A", 0)]
    public void NewKey_OfProcessingThatAsksForIt_IsHeeded(string answer, double points) => Assert.Equal(points, Score("own", NewKey("own", "B"), answer));

    private double? Score(string item, KeyChange change, string answer)
    {
        var changed = Approved("c1", change);
        var compiled = KeyChangeSet.Of([changed]);
        Assert.Empty(Validate(change));
        return change.Mode == KeyChangeMode.NewKey ? By(compiled.Rekey(_ => items.Find(item)!.Compiled)(item))
            : change.Keys!.Max(key => By(KeyChangeSet.Of([Approved("c1", change with { Keys = [key] })]).Rekey(_ => items.Find(item)!.Compiled)(item)));

        double? By(CompiledItem rekeyed)
        {
            var response = rekeyed.Item.Responses[0];
            var value = response.Type.BaseType == BaseType.String ? QtiValue.String(answer) : QtiValue.Identifier(answer);
            return rekeyed.Score(new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [response.Identifier] = value }).Score;
        }
    }

    private IReadOnlyList<ExamProblem> Validate(params KeyChange[] changes) => KeyChangeValidation.Validate(changes, items.Find);

    /// <summary>A bank with an item of each kind of scoring.</summary>
    public sealed class Items : IAsyncLifetime
    {
        private const string Xmlns = """xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" adaptive="false" time-dependent="false" """;
        private const string Score = """<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>""";
        private const string Standard = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";

        private const string Choices =
            """
            <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="0">
            <qti-simple-choice identifier="A">A</qti-simple-choice><qti-simple-choice identifier="B">B</qti-simple-choice></qti-choice-interaction></qti-item-body>
            """;

        private readonly Dictionary<string, LoadedItem> _items = new(StringComparer.Ordinal);

        public LoadedItem? Find(string identifier) => _items.GetValueOrDefault(identifier);

        public async ValueTask InitializeAsync()
        {
            var package = new APackage().WithChoice("choice").WithEssay("essay")
                .WithItem("survey", Item("survey", Declare("single", "identifier"), Choices, ""))
                .WithItem("custom", Item("custom", Declare("single", "identifier") + Score, Choices, Condition("""<qti-base-value base-type="identifier">A</qti-base-value>""")))
                .WithItem("own", Item("own", Declare("single", "identifier", Correct("A")) + Score, Choices, Condition("""<qti-correct identifier="RESPONSE"/>""")))
                .WithItem("mapped", Item("mapped", Declare("multiple", "identifier", Map("A", 1)) + Score, Choices, Template("map_response")))
                .WithItem("word", Item(
                    "word",
                    Declare("single", "string", Map("colour", 2, "hue", 1)) + Score,
                    """<qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>""",
                    Template("map_response")))
                .WithItem("points", Item(
                    "points",
                    Declare("single", "point", """<qti-area-mapping default-value="0"><qti-area-map-entry shape="circle" coords="10,10,5" mapped-value="1"/></qti-area-mapping>""") + Score,
                    """<qti-item-body><qti-select-point-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Where?</qti-prompt><img src="x.xml" alt="x" width="20" height="20"/></qti-select-point-interaction></qti-item-body>""",
                    Template("map_response_point")))
                .WithItem("drawn", Item(
                    "drawn",
                    Declare("single", "integer") + Score + """<qti-template-declaration identifier="N" cardinality="single" base-type="integer"/><qti-template-processing><qti-set-template-value identifier="N"><qti-random-integer min="1" max="9"/></qti-set-template-value><qti-set-correct-response identifier="RESPONSE"><qti-variable identifier="N"/></qti-set-correct-response></qti-template-processing>""",
                    """<qti-item-body><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>""",
                    Template("match_correct")))
                .WithItem("x", "<x/>", "webcontent");
            var (bank, items) = await BankBuilder.LoadAsync(package.Zip());
            foreach (var entry in bank.Items)
            {
                _items[entry.Identifier] = await items.ItemAsync(bank, entry.Identifier);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static string Item(string identifier, string declarations, string body, string processing) =>
            $"""<qti-assessment-item {Xmlns} identifier="{identifier}" title="{identifier}">{declarations}{body}{processing}</qti-assessment-item>""";

        private static string Declare(string cardinality, string type, string inner = "") =>
            $"""<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="{type}">{inner}</qti-response-declaration>""";

        private static string Correct(string value) => $"<qti-correct-response><qti-value>{value}</qti-value></qti-correct-response>";

        private static string Map(string key, int worth, string other = "", int less = 0) =>
            $"""<qti-mapping default-value="0"><qti-map-entry map-key="{key}" mapped-value="{worth}"/>{(other.Length == 0 ? "" : $"""<qti-map-entry map-key="{other}" mapped-value="{less}"/>""")}</qti-mapping>""";

        private static string Template(string name) => $"""<qti-response-processing template="{Standard}{name}.xml"/>""";

        private static string Condition(string key) =>
            $"""
            <qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/>{key}</qti-match>
            <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
            </qti-response-if></qti-response-condition></qti-response-processing>
            """;
    }
}
