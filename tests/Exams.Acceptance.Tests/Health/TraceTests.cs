using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Health;

/// <summary>What one request sets going can be followed by one id, and the problem document shows it.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly ExamApp _app;
    private readonly string _trace = ActivityTraceId.CreateRandom().ToHexString();
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public TraceTests(ExamApp app)
    {
        _app = app;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Microsoft.Azure.Functions.Worker" or "Microsoft.DurableTask" or "Exams.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == _trace)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task AStart_ItsOrchestration_ItsGradingHoursLater_AndTheirStorage_AreOfOneTrace()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        (await lena.CheckInAsync()).Ok();

        (await TracedAsync(lena, "start")).Ok();
        await _app.Time.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        await lena.ResultOnceReleasedAsync();

        var functions = _spans.Select(span => span.GetTagItem("faas.name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["StartSession", "AdvanceSession", "Grade"], StringComparer.Ordinal), functions);
        Assert.Contains(_spans, span => span.OperationName == "activity:Grade");
        Assert.Contains(_spans, span => span.OperationName == "blob PUT submissions");
        Assert.Contains(_spans, span => span.OperationName.StartsWith("table POST transaction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AProblem_ShowsTheTraceOfItsRequest()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();

        var refused = await TracedAsync(lena, "submit");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(_trace, refused.String("correlationId"));
    }

    [Fact]
    public async Task SpansOfStorage_NameNoRows()
    {
        var lena = await (await Stage.SetAsync(_app)).EnrolAsync();
        (await lena.CheckInAsync()).Ok();
        (await TracedAsync(lena, "start")).Ok();

        var storage = _spans.Where(span => span.Source.Name == "Exams.Storage").ToArray();

        Assert.NotEmpty(storage);
        Assert.All(storage, span => Assert.DoesNotContain(
            span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName),
            text => text.Contains(lena.SessionId, StringComparison.Ordinal) || text.Contains(lena.Person.Subject, StringComparison.Ordinal)));
    }

    private async Task<Reply> TracedAsync(Learner learner, string act)
    {
        using var caller = new Activity("caller");
        caller.SetParentId(ActivityTraceId.CreateFromString(_trace), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        return await learner.Person.PostAsync($"sessions/{learner.SessionId}/{act}", new { clientId = learner.ClientId });
    }
}
