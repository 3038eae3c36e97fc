using System.Net;
using Exams.Cli.Http;
using Exams.Cli.Tests.Simulate;
using Xunit;

namespace Exams.Cli.Tests.Http;

public sealed class ExamServerTests : IDisposable
{
    private readonly SkippingTime _time = new();
    private readonly ScriptedServer _script = new();
    private readonly ExamServer _server;

    public ExamServerTests() => _server = new ExamServer(_script, new Uri("http://localhost:7071/exams/"), _time);

    [Fact]
    public void Send_AfterA503_RepeatsTheSameRequest()
    {
        _script.Answers(HttpStatusCode.ServiceUnavailable, """{"code":"storage-unavailable"}""");
        _script.Answers(HttpStatusCode.Created, """{"windowId":"w1"}""");

        var window = _time.Run(() => _server.As("t").CreateAsync<WindowSummary>("windows", new { title = "x" }, "key-1", CancellationToken.None));

        Assert.Equal("w1", window.WindowId);
        Assert.Equal(1, _server.Retries);
        const string once = """POST http://localhost:7071/exams/api/windows | Bearer t | key-1 | {"title":"x"}""";
        Assert.Equal([once, once], _script.Seen);
    }

    [Fact]
    public void Send_ARefusal_IsNotRepeated()
    {
        _script.Answers(HttpStatusCode.Conflict, """{"code":"sequence-gap","detail":"2 is expected","correlationId":"c9","more":1}""");

        var refused = Assert.Throws<ApiProblemException>(() => _time.Run(() => _server.As("t").GetAsync<Health>("health", CancellationToken.None)));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("sequence-gap", refused.Problem.Code);
        Assert.True(refused.IsRefusal);
        Assert.Equal("GET health → 409 sequence-gap: 2 is expected (correlation c9)", refused.Message);
        Assert.Equal(0, _server.Retries);
    }

    [Fact]
    public void Send_WhenTheServerKeepsFailing_GivesUp()
    {
        _script.AlwaysAnswers(HttpStatusCode.InternalServerError, """{"code":"unexpected"}""");

        var failed = Assert.Throws<ApiProblemException>(() => _time.Run(() => _server.As("t").GetAsync<Health>("health", CancellationToken.None)));

        Assert.False(failed.IsRefusal);
        Assert.Equal(12, _server.Retries);
    }

    [Theory]
    [InlineData("<html/>")]
    [InlineData("null")]
    [InlineData("")]
    public void Send_AnAnswerThatIsNoJson_IsAProblem(string body)
    {
        _script.Answers(HttpStatusCode.OK, body);

        var unreadable = Assert.Throws<ApiProblemException>(() => _time.Run(() => _server.As("t").GetAsync<Health>("health", CancellationToken.None)));

        Assert.Equal("unreadable-answer", unreadable.Problem.Code);
    }

    [Fact]
    public void Find_WhatIsMissing_IsNothing()
    {
        _script.Answers(HttpStatusCode.NotFound, """{"code":"not-found"}""");

        Assert.Null(_time.Run(() => _server.As("t").FindAsync<ExamSummary>("exams/none", CancellationToken.None)));
    }

    [Fact]
    public void Pages_FollowTheContinuation_ToTheEnd()
    {
        _script.Answers(HttpStatusCode.OK, """{"items":[{"identifier":"i1"}],"continuation":"a b"}""");
        _script.Answers(HttpStatusCode.OK, """{"items":[{"identifier":"i2"}]}""");

        var items = _time.Run(() => new AuthorApi(_server.As("t")).HumanScoredItemsAsync("b", "v", CancellationToken.None));

        Assert.Equal(["i1", "i2"], items.Select(item => item.Identifier));
        Assert.Equal(
            "GET http://localhost:7071/exams/api/item-banks/b/versions/v/items?scoring=human&continuation=a b | Bearer t |  | ", _script.Seen[1]);
    }

    [Fact]
    public void Score_WhatAnotherGraderClaimed_IsLeftAlone()
    {
        _script.Answers(HttpStatusCode.Conflict, """{"code":"review-claimed"}""");

        Assert.False(_time.Run(() => new GraderApi(_server.As("t")).ScoreAsync("r1", new ReviewScore(1), CancellationToken.None)));
        Assert.Single(_script.Seen);
    }

    [Fact]
    public void Save_WithoutAReceipt_IsABrokenServer()
    {
        _script.Answers(HttpStatusCode.OK, """{"lastAcknowledgedSequence":1,"receipts":[]}""");

        Assert.Throws<InvalidOperationException>(() => _time.Run(() =>
            new LearnerApi(_server.As("t")).SaveAsync("s1", "c1", new ResponseSave(1, 1, []), CancellationToken.None)));
    }

    public void Dispose() => _server.Dispose();
}
