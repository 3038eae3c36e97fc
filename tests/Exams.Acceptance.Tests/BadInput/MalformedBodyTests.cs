using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.BadInput;

/// <summary>What isn't the JSON that a function takes is refused by every function alike, and says where.</summary>
public sealed class MalformedBodyTests(AccessScene scene) : IClassFixture<AccessScene>
{
    private const int TooLarge = 5 * 1024 * 1024;

    private static readonly string[] WithoutJson =
    [
        "UploadItemBank", "ClaimReview", "ReleaseReview", "RetireItemBankVersion", "TakeAttempt", "RemoveWaiting", "StopWaiting", "AcknowledgeMessage",
        "CompleteEvidence", "ReleaseResult", "ReleaseWindowResults", "RunRegradeAgain", "RetireSeed", "RemoveKeyReview", "ComputeStatisticsOnDemand",
        "RemovePassback", "RenewPassbackSecret", "RetryScore", "RetryDeadScores",
    ];

    public static TheoryData<string> Functions =>
    [
        .. ApiFunction.All.Where(f => f.Method != HttpMethod.Get && !WithoutJson.Contains(f.Name, StringComparer.Ordinal)).Select(f => f.Name),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task WhatIsNotTheJsonExpected_IsRefusedWithItsPlace(string function)
    {
        string[] bodies =
        [
            "",
            " ",
            "null",
            "[]",
            "42",
            "\"text\"",
            "{",
            "{}}",
            "{\"nobodyKnowsThis\":1}",
            "{\"\\ud800\":1}",
            "{\"a.b['c']\":1}",
            string.Concat(Enumerable.Repeat("{\"x\":", 1_000)),
            string.Concat(Enumerable.Repeat("[", 100_000)),
            "\uFEFF{\"nobodyKnowsThis\":1}",
        ];
        foreach (var body in bodies)
        {
            var reply = await SendAsync(function, Encoding.UTF8.GetBytes(body));

            reply.Refused(HttpStatusCode.BadRequest, "invalid-body");
            Assert.StartsWith("$", reply.String("path"), StringComparison.Ordinal);
            Assert.NotEmpty(reply.String("expected"));
            Assert.DoesNotContain("Exams.", reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task BytesThatAreNoText_AreRefused(string function) =>
        (await SendAsync(function, [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']))
            .Refused(HttpStatusCode.BadRequest, "invalid-body");

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task ABodyTooLarge_IsRefused(string function) =>
        (await SendAsync(function, Encoding.UTF8.GetBytes($"{{\"x\":\"{new string('x', TooLarge)}\"}}")))
            .Refused(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task AnotherMediaType_IsRefused(string function)
    {
        foreach (var type in (string?[])[null, "text/plain", "application/xml", "application/x-www-form-urlencoded"])
        {
            (await SendAsync(function, "{}"u8.ToArray(), type)).Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        }
    }

    [Theory]
    [InlineData("PutRoster", """{"learners":[null]}""", "$.learners[0]")]
    [InlineData("PutRoster", """{"learners":[{"learnerId":"a","displayName":null}]}""", "$.learners[0].displayName")]
    [InlineData("PutRoster", """{"learners":[{"learnerId":"../a","displayName":"A"}]}""", "$.learners[0].learnerId")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[null]}""", "$.saves[0]")]
    [InlineData("SubmitAttempt", """{"clientId":"tab-1","sequence":1,"responses":null}""", "$.responses")]
    [InlineData("SubmitAttempt", """{"clientId":"tab-1","sequence":"one","responses":{}}""", "$.sequence")]
    [InlineData("LeaveItem", """{"clientId":"tab-1","sequence":1.5}""", "$.sequence")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":null}""", "$.saves")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[{"sequence":1.5,"item":1,"responses":{}}]}""", "$.saves[0].sequence")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[{"sequence":1,"item":1e99,"responses":{}}]}""", "$.saves[0].item")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[{"sequence":1,"item":1,"responses":null}]}""", "$.saves[0].responses")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[{"sequence":1,"item":1,"responses":{"a":1,"a":2}}]}""", "$.saves[0].responses")]
    [InlineData("SaveResponses", """{"clientId":"tab-1","saves":[{"sequence":1,"item":1,"responses":{"RESPONSE":"\ud800"}}]}""", "$.saves[0].responses")]
    [InlineData("PostTelemetry", """{"clientId":"tab-1","events":[null]}""", "$.events[0]")]
    [InlineData("PostTelemetry", """{"clientId":"tab-1","events":[{"sequence":1,"kind":"telepathy","at":"2026-03-02T08:00:00Z"}]}""", "$.events[0].kind")]
    [InlineData("PostTelemetry", """{"clientId":"tab-1","events":[{"sequence":1,"kind":1,"at":"2026-03-02T08:00:00Z"}]}""", "$.events[0].kind")]
    [InlineData("PostTelemetry", """{"clientId":"tab-1","events":[{"sequence":1,"kind":"copy","at":"yesterday"}]}""", "$.events[0].at")]
    [InlineData("JudgeIncident", """{"verdict":"guilty","note":"n"}""", "$.verdict")]
    [InlineData("StartSession", """{"clientId":""}""", "$.clientId")]
    [InlineData("StartSession", """{"clientId":"a","clientId":"b"}""", "$.clientId")]
    [InlineData("StartSession", """{"clientId":{"$ref":"x"}}""", "$.clientId")]
    [InlineData("ExtendSession", """{"extra":"PT5M","reason":1}""", "$.reason")]
    [InlineData("ExtendSession", """{"extra":300,"reason":"r"}""", "$.extra")]
    [InlineData("ExtendSession", """{"extra":"P1M","reason":"r"}""", "$.extra")]
    [InlineData("ExtendSession", """{"extra":"PT99999999999H","reason":"r"}""", "$.extra")]
    [InlineData("ScoreReview", """{"score":NaN}""", "$.score")]
    [InlineData("ScoreReview", """{"score":"NaN"}""", "$.score")]
    [InlineData("ScoreReview", """{"score":1e400}""", "$.score")]
    [InlineData("CreateExam", """{"examId":"e","bankId":"b","cutScorePercent":-1e400}""", "$.cutScorePercent")]
    [InlineData("CreateExam", """{"examId":"e","bankId":"b","maxAttempts":99999999999}""", "$.maxAttempts")]
    [InlineData("ProposeRegrade", """{"bankId":"b","version":"v","changes":[null],"reason":"r"}""", "$.changes[0]")]
    [InlineData("ProposeRegrade", """{"bankId":"b","version":"v","changes":[{"item":"q","mode":"guess"}],"reason":"r"}""", "$.changes[0].mode")]
    [InlineData("ProposeRegrade", """{"bankId":"b","version":"v","changes":[{"item":"q","mode":"severalKeys","keys":[null]}],"reason":"r"}""", "$.changes[0].keys[0]")]
    [InlineData("IssueDevelopmentTokens", """{"people":[null]}""", "$.people[0]")]
    [InlineData("IssueDevelopmentTokens", """{"people":[{"subject":"a","roles":[5]}]}""", "$.people[0].roles[0]")]
    [InlineData("IssueDevelopmentTokens", """{"people":[{"subject":"a","roles":["king"]}]}""", "$.people[0].roles[0]")]
    public async Task AMemberOfAnotherKind_IsNamed(string function, string body, string path)
    {
        var reply = await SendAsync(function, Encoding.UTF8.GetBytes(body));

        Assert.Equal(path, reply.Refused(HttpStatusCode.BadRequest, "invalid-body").String("path"));
    }

    private Task<Reply> SendAsync(string function, byte[] body, string? mediaType = "application/json")
    {
        var called = ApiFunction.Named(function);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
        return scene.Entitled(called).SendAsync(new HttpRequestMessage(called.Method, scene.Address(called)) { Content = content });
    }
}
