using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading.Reviewing;
using Exams.Testing;
using Xunit;

namespace Exams.Acceptance.Tests.Races;

/// <summary>Graders on two workers who want one review, and a grader who scores while their review is given to somebody else.</summary>
public sealed class ReviewRaceTests(RaceTrack track) : IClassFixture<RaceTrack>
{
    private const int Graders = 10;

    [Fact]
    public Task GradersWhoClaimOneReview_AreOneHolder() => RunAsync(async task =>
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Graders).Select(number => Task.Run(() =>
            track.WorkerOf(number).The<ReviewDesk>().ClaimAsync(task.Id.Value, Grader(number), key: null, default))));

        var holder = Assert.Single(outcomes, outcome => outcome.Task is not null).Task!.ClaimedBy;
        Assert.Equal(holder, (await ReadAsync(task)).ClaimedBy);
        Assert.All(outcomes.Where(outcome => outcome.Task is null), outcome => Assert.Contains(outcome.Refusal!.Code, (string[])["review-claimed", "busy"]));
    });

    [Fact]
    public Task GradersWhoAskForTheNext_NeverGetTheSame() => RunAsync(async task =>
    {
        var tasks = Enumerable.Range(1, Graders).Select(number => task with { Id = ReviewId.For(task.SessionId, number + 1), ItemNumber = number + 1 }).ToList();
        foreach (var other in tasks)
        {
            await track.One.The<IReviewStore>().CreateAsync(other);
        }

        var dealt = await Task.WhenAll(Enumerable.Range(0, Graders).Select(number => Task.Run(() =>
            track.WorkerOf(number).The<ReviewQueue>().ClaimNextAsync(new ReviewFilter(task.ExamId), Grader(number), key: null, default))));

        Assert.Equal(Graders, dealt.Select(one => one?.Id).OfType<ReviewId>().Distinct().Count());
    });

    [Fact]
    public Task ScoreAgainstReassignment_OneOfThemWins() => RunAsync(async task =>
    {
        var desk = track.One.The<ReviewDesk>();
        Assert.NotNull((await desk.ClaimAsync(task.Id.Value, Grader(1), key: null, default)).Task);
        track.One.Now = track.Other.Now = task.DueAt!.Value;

        var scoring = Task.Run(() => desk.DecideAsync(
            task.Id.Value,
            Grader(1),
            ReviewDeeds.Scored,
            (held, now) => ReviewRules.Score(held, Grader(1), ScoreSheet.Of(2), now),
            default));
        var tending = Task.Run(() => track.Other.The<SessionReviews>().TendAsync(task.SessionId, default));
        var (scored, refusal) = await scoring;
        await tending;

        var after = await ReadAsync(task);
        Assert.Equal(scored is null ? ReviewState.Open : ReviewState.Scored, after.State);
        Assert.Equal(scored is null ? null : 2m, after.Score);
        Assert.Equal(scored is null ? "review-not-claimed" : null, refusal?.Code);
        Assert.Equal(scored is null ? 1 : 0, after.Returns.Count(returned => returned.Kind == ReviewReturnKind.Reassigned));
    });

    private static Marker Grader(int number) => new(PersonId.Parse($"grader-{number}"));

    private async Task<ReviewTask> ReadAsync(ReviewTask task) => (await track.One.The<IReviewStore>().GetAsync(task.Id))!.Value;

    private async Task RunAsync(Func<ReviewTask, Task> race)
    {
        for (var round = 0; round < RaceTrack.Rounds; round++)
        {
            track.One.Now = track.Other.Now = Given.Opening;
            var session = Unique.Id<SessionId>("session");
            var due = Given.Opening + 2.Hours();
            var task = new ReviewTask
            {
                Id = ReviewId.For(session, 1),
                SessionId = session,
                ExamId = Unique.Id<ExamId>("exam"),
                AtpId = AtpId.Parse("atp-1"),
                ItemNumber = 1,
                ItemIdentifier = "essay-1",
                Reason = ReviewReason.HumanScored,
                Responses = CanonicalJson.EmptyObject,
                MaxScore = 4,
                OpenedAt = Given.Opening,
                Terms = new ReviewTerms(30.Minutes(), Due: 2.Hours()),
                DueAt = due,
            };
            await track.One.The<IReviewStore>().CreateAsync(task);
            await race(task);
        }
    }
}
