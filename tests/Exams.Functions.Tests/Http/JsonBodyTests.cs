using System.Text;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Scheduling.Rosters;
using Exams.Functions.Sessions;
using Xunit;

namespace Exams.Functions.Tests.Http;

public sealed class JsonBodyTests
{
    private const string Window =
        """{"title":"t","examId":"e","zone":"Europe/Vienna","opens":"2026-01-01T08:00:00Z","lastStart":"2026-01-01T09:00:00Z","hardClose":"2026-01-01T10:00:00Z","seats":3}""";

    [Fact]
    public void Parse_Whole_IsRead()
    {
        var body = Parse<WindowRequest>(Window);

        Assert.Null(body.Refusal);
        Assert.Equal(3, body.Value!.Seats);
    }

    [Theory]
    [InlineData("", "$", "title (required)")]
    [InlineData("null", "$", "title (required)")]
    [InlineData("[]", "$", "an object")]
    [InlineData("{\"title\":", "$.title", "a string")]
    public void Parse_Broken_NamesWhatIsExpected(string json, string path, string expected) => AssertRefused<WindowRequest>(json, path, expected);

    [Theory]
    [InlineData("\"seats\":3", "\"seats\":\"3\"", "$.seats", "a whole number")]
    [InlineData("\"seats\":3", "\"seats\":99999999999", "$.seats", "a whole number")]
    [InlineData("\"seats\":3", "\"seats\":3,\"colour\":1", "$.colour", "one of the fields")]
    [InlineData("2026-01-01T08:00:00Z", "2026-01-01T08:00:00", "$.opens", "an instant with its offset")]
    [InlineData("\"examId\":\"e\"", "\"examId\":\"../e\"", "$.examId", "an id of 1 to 64")]
    [InlineData("\"title\":\"t\",", "", "$", "title (required)")]
    [InlineData("\"title\":\"t\"", "\"title\":null", "$.title", "a string")]
    public void Parse_WrongMember_NamesItAndWhatIsExpected(string part, string instead, string path, string expected) =>
        AssertRefused<WindowRequest>(Window.Replace(part, instead, StringComparison.Ordinal), path, expected);

    [Fact]
    public void Parse_WrongElementOfAList_NamesItsIndex() =>
        AssertRefused<SaveRequest>(
            """{"clientId":"a","saves":[{"sequence":1,"item":1,"responses":{}},{"sequence":"x","item":1,"responses":{}}]}""",
            "$.saves[1].sequence",
            "a whole number");

    [Theory]
    [InlineData("""{"learners":[{"learnerId":"a","displayName":"A"},null]}""", "$.learners[1]")]
    [InlineData("""{"learners":[null]}""", "$.learners[0]")]
    public void Parse_ANullElement_IsRefusedByItsIndex(string json, string path) =>
        AssertRefused<RosterRequest>(json, path, "an object with the fields learnerId (required)");

    [Theory]
    [InlineData("""{"clientId":"a","saves":[{"sequence":1,"item":1,"responses":{"R":"\ud800"}}]}""")]
    [InlineData("""{"clientId":"a","saves":[{"sequence":1,"item":1,"responses":{"\udc00":1}}]}""")]
    [InlineData("""{"clientId":"a","saves":[{"sequence":1,"item":1,"responses":{"R":1,"R":2}}]}""")]
    public void Parse_ResponsesThatAreNoText_AreRefused(string json) => AssertRefused<SaveRequest>(json, "$.saves[0].responses", "a JSON object");

    [Fact]
    public void Parse_ADoubledMember_IsRefused() =>
        Assert.NotNull(Parse<WindowRequest>(Window.Replace("\"seats\":3", "\"seats\":3,\"seats\":4", StringComparison.Ordinal)).Refusal);

    private static void AssertRefused<T>(string json, string path, string expected)
        where T : class
    {
        var refusal = Parse<T>(json).Refusal;

        Assert.Equal("invalid-body", refusal!.Code);
        Assert.Equal(path, refusal.Extensions["path"]);
        Assert.Contains(expected, refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Exams.", refusal.Detail, StringComparison.Ordinal);
    }

    private static JsonBody<T> Parse<T>(string json)
        where T : class => JsonBody<T>.Parse(Encoding.UTF8.GetBytes(json));
}
