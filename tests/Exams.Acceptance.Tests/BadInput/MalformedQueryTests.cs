using System.Buffers.Text;
using System.Net;
using System.Text;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>A page that can't be asked for is refused, and the parameter named.</summary>
public sealed class MalformedQueryTests(AccessScene scene) : IClassFixture<AccessScene>
{
    private static readonly string[] Tops = ["0", "-1", "1001", "99999999999", "NaN", "1e2", "1.5", "abc", "%00", "1&top=2"];

    private static readonly string[] Continuations =
    [
        "x",
        "%00",
        "not base64url!",
        Encoded("p"),
        Encoded("nobodys\nrow"),
        Encoded("exams\nnewest!\0"),
        Encoded("exams\nnewest!' or PartitionKey ge '"),
        Encoded("banks\nversion!" + new string('x', 4_000)),
        new string('A', 4_000),
    ];

    public static TheoryData<string> Lists =>
    [
        "ListMySessions", "ListWindows", "GetRoster", "ListWindowSessions", "ListWindowResults", "ListExams", "ListItemBanks",
        "ListItemBankVersions", "ListReviews", "ListMyReviewNotices", "ListExamReviewNotices", "ListRubrics", "ListSeeds", "ListIncidents", "GetTelemetry",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task AMalformedTop_IsRefused(string function)
    {
        foreach (var top in Tops)
        {
            Assert.Contains("top", (await AskAsync(function, $"top={top}")).Refused(HttpStatusCode.BadRequest, "invalid-query").String("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task AForgedContinuation_IsRefused(string function)
    {
        foreach (var continuation in Continuations)
        {
            var reply = await AskAsync(function, $"continuation={Uri.EscapeDataString(continuation)}");

            Assert.Contains("continuation", reply.Refused(HttpStatusCode.BadRequest, "invalid-query").String("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GetJournal", "from=0", "from")]
    [InlineData("GetJournal", "from=-1", "from")]
    [InlineData("GetJournal", "from=99999999999", "from")]
    [InlineData("GetJournal", "continuation=x", "continuation")]
    [InlineData("ListIncidents", "state=closed,open", "state")]
    [InlineData("ListIncidents", "window=../x", "window")]
    [InlineData("ListWindows", "atp=../x", "atp")]
    [InlineData("GetMonitor", "since=yesterday", "since")]
    [InlineData("GetExam", "version=0", "version")]
    [InlineData("GetExam", "version=NaN", "version")]
    [InlineData("GetExam", "version=99999999999", "version")]
    [InlineData("GetStatistics", "version=0", "version")]
    [InlineData("GetStatisticsSheet", "version=NaN", "version")]
    [InlineData("GetStatisticsPage", "version=99999999999", "version")]
    [InlineData("ListReviews", "exam=", "exam")]
    [InlineData("ListReviews", "exam=../x", "exam")]
    [InlineData("ListReviews", "state=1", "state")]
    [InlineData("ListReviews", "state=%2B1", "state")]
    [InlineData("ListReviews", "state=open,claimed", "state")]
    [InlineData("ListReviews", "state=anything", "state")]
    [InlineData("ListReviews", "reason=anything", "reason")]
    [InlineData("ListReviews", "round=0", "round")]
    [InlineData("ListReviews", "round=4", "round")]
    [InlineData("ListReviews", "mine=perhaps", "mine")]
    [InlineData("ListExamReviewNotices", "exam=..%2Fx", "exam")]
    [InlineData("GetAgreement", "", "exam")]
    [InlineData("GetDrift", "exam=", "exam")]
    [InlineData("GetRubric", "version=0", "version")]
    [InlineData("GetAudit", "", "scope")]
    [InlineData("GetAudit", "scope=window", "scope")]
    [InlineData("GetAudit", "scope=nothing/w-1", "scope")]
    [InlineData("GetAudit", "scope=window/..%2Fx", "scope")]
    [InlineData("GetAudit", "scope=window/w-1&scope=window/w-2", "scope")]
    [InlineData("GetAudit", "scope=window/w-1&continuation=x", "continuation")]
    [InlineData("GetAudit", "scope=window/w-1&top=0", "top")]
    public async Task AMalformedParameter_IsNamed(string function, string query, string parameter)
    {
        var reply = await AskAsync(function, query);

        Assert.StartsWith(parameter, reply.Refused(HttpStatusCode.BadRequest, "invalid-query").String("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContinuationOfTheSameList_GoesOn()
    {
        var first = (await AskAsync("GetRoster", "top=1")).Ok();
        var second = (await AskAsync("GetRoster", $"top=1&continuation={first.String("continuation")}")).Ok();

        Assert.NotEqual(first.Body.GetProperty("learners").GetRawText(), second.Body.GetProperty("learners").GetRawText());
    }

    private Task<Reply> AskAsync(string function, string query)
    {
        var called = ApiFunction.Named(function);
        var exam = function is "ListReviews" or "ListExamReviewNotices" && !query.StartsWith("exam", StringComparison.Ordinal) ? $"&exam={scene.Stage.ExamId}" : "";
        var window = function == "ListIncidents" && !query.StartsWith("window", StringComparison.Ordinal) ? $"&window={scene.Stage.WindowId}" : "";
        return scene.Entitled(called).SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{scene.Address(called)}?{query}{exam}{window}"));
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
