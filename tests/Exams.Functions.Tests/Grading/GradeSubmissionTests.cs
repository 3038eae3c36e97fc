using Exams.Functions.Grading;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Grading;

public sealed class GradeSubmissionTests : IAsyncDisposable
{
    private readonly DurableHub _hub = new();
    private bool _isReviewed;
    private int _looks;

    public GradeSubmissionTests() => _hub
        .With(nameof(GradeSubmission), context => new GradeSubmission().RunAsync(context))
        .WithActivity(nameof(GradingActivities.Grade), _ =>
        {
            _looks++;
            return _isReviewed;
        });

    [Fact]
    public async Task ASubmissionThatNeedsNobody_IsGradedAtOnce()
    {
        _isReviewed = true;
        await StartAsync();

        Assert.Equal(1, _looks);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AReview_IsLookedAtWhenItIsSaidToBeScored()
    {
        await StartAsync();
        _isReviewed = true;
        await _hub.RaiseAsync(GradeSubmission.Reviewed);

        Assert.Equal(2, _looks);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AReviewWhoseEventIsLost_IsFoundInTime()
    {
        await StartAsync();
        _isReviewed = true;

        await _hub.Time.AdvanceAsync(GradeSubmission.LookAgain);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AReviewThatIsDue_IsLookedAtThen()
    {
        var due = DurableHub.Start.AddHours(1);
        await using var hub = new DurableHub();
        hub.With(nameof(GradeSubmission), context => new GradeSubmission().RunAsync(context))
            .WithActivity(nameof(GradingActivities.Grade), _ =>
            {
                _looks++;
                return hub.Now < due ? new GradingStep(false, due.UtcDateTime) : GradingStep.Graded;
            });
        await hub.StartAsync(nameof(GradeSubmission), "session-1");

        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(1, _looks);
        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await hub.StatusAsync());
    }

    /// <summary>What somebody else is at is tried again soon, and not at once.</summary>
    [Fact]
    public async Task AReviewThatWasDueAlready_IsLookedAtSoonAgain()
    {
        await using var hub = new DurableHub();
        hub.With(nameof(GradeSubmission), context => new GradeSubmission().RunAsync(context))
            .WithActivity(nameof(GradingActivities.Grade), _ =>
            {
                _looks++;
                return new GradingStep(false, DurableHub.Start.UtcDateTime);
            });
        await hub.StartAsync(nameof(GradeSubmission), "session-1");

        await hub.Time.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.InRange(_looks, 5, 11);
    }

    [Fact]
    public async Task AYearOfWaiting_LeavesAShortHistory()
    {
        await StartAsync();
        var longest = 0;
        for (var day = 0; day < 365; day++)
        {
            await _hub.Time.AdvanceAsync(TimeSpan.FromDays(1));
            longest = Math.Max(longest, await _hub.HistoryLengthAsync());
        }

        Assert.InRange(longest, 1, 400);
        _isReviewed = true;
        await _hub.RaiseAsync(GradeSubmission.Reviewed);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task StartAsync() => _hub.StartAsync(nameof(GradeSubmission), "session-1");
}
