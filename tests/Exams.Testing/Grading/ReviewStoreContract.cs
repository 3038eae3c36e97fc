using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IReviewStore"/> keeps to.</summary>
public abstract class ReviewStoreContract
{
    protected abstract IReviewStore Store { get; }

    [Fact]
    public async Task Create_New_ReadsBackWhole()
    {
        var task = NewTask();

        Assert.True((await Store.CreateAsync(task)).IsWritten);

        Assert.Equal(ExamsJson.Write(task), ExamsJson.Write((await Store.GetAsync(task.Id))!.Value));
        Assert.Null(await Store.GetAsync(Unique.Id<ReviewId>("none")));
    }

    [Fact]
    public async Task Create_Again_ChangesNothing()
    {
        var task = NewTask();
        await Store.CreateAsync(task);
        var read = await Store.GetAsync(task.Id);
        await Store.ReplaceAsync(read!, task with { State = ReviewState.Claimed, ClaimedBy = Proctor });

        Assert.False((await Store.CreateAsync(task)).IsWritten);

        Assert.Equal(ReviewState.Claimed, (await Store.GetAsync(task.Id))!.Value.State);
    }

    [Fact]
    public async Task Create_ByManyAtOnce_IsOnesOnly()
    {
        var task = NewTask();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.CreateAsync(task)));

        Assert.Single(results, result => result.IsWritten);
        Assert.Single(await Store.ListBySessionAsync(task.SessionId));
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var task = NewTask();
        await Store.CreateAsync(task);
        var read = await Store.GetAsync(task.Id);

        Assert.True((await Store.ReplaceAsync(read!, task with { State = ReviewState.Claimed })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read!, task with { State = ReviewState.Scored })).IsWritten);
    }

    [Fact]
    public async Task List_MovesWithTheState_OldestFirst()
    {
        var exam = Unique.Id<ExamId>("exam");
        var tasks = Enumerable.Range(0, 3).Select(n => NewTask(exam, minutes: 3 - n)).ToList();
        foreach (var task in tasks)
        {
            await Store.CreateAsync(task);
        }

        await Store.CreateAsync(NewTask());
        var first = await Store.ListAsync(exam, ReviewState.Open, new PageRequest(2));
        var rest = await Store.ListAsync(exam, ReviewState.Open, new PageRequest(2, first.Continuation));
        Assert.Equal([tasks[2].Id, tasks[1].Id, tasks[0].Id], first.Items.Concat(rest.Items).Select(t => t.Id));

        var read = await Store.GetAsync(tasks[1].Id);
        await Store.ReplaceAsync(read!, tasks[1] with { State = ReviewState.Scored, Score = 1 });
        Assert.Equal(2, (await Store.ListAsync(exam, ReviewState.Open, PageRequest.First)).Items.Count);
        Assert.Equal(tasks[1].Id, Assert.Single((await Store.ListAsync(exam, ReviewState.Scored, PageRequest.First)).Items).Id);
    }

    [Fact]
    public async Task List_OfAnItem_LeavesTheOthersOut()
    {
        var exam = Unique.Id<ExamId>("exam");
        var essay = NewTask(exam);
        await Store.CreateAsync(essay);
        await Store.CreateAsync(NewTask(exam) with { ItemIdentifier = "essay-2" });

        Assert.Equal(essay.Id, Assert.Single((await Store.ListAsync(exam, ReviewState.Open, PageRequest.First, "essay-1")).Items).Id);
        Assert.Empty((await Store.ListAsync(exam, ReviewState.Open, PageRequest.First, "it's none")).Items);
        Assert.Equal(2, (await Store.ListAsync(exam, ReviewState.Open, PageRequest.First)).Items.Count);
    }

    [Theory]
    [InlineData(ReviewState.Scored)]
    [InlineData(ReviewState.Withdrawn)]
    public async Task ListOverdue_FollowsTheNextTime_UntilNobodyHasToScoreIt(ReviewState done)
    {
        var due = Opening + 2.Hours();
        var task = NewTask() with { DueAt = due, RemindAt = Opening + 1.Hours() };
        await Store.CreateAsync(NewTask());
        await Store.CreateAsync(task);
        Assert.DoesNotContain(task.Id, await OverdueAsync(Opening));
        Assert.Contains(task.Id, await OverdueAsync(Opening + 1.Hours()));

        await Store.ReplaceAsync((await Store.GetAsync(task.Id))!, task with { RemindAt = null });
        Assert.DoesNotContain(task.Id, await OverdueAsync(Opening + 1.Hours()));
        Assert.Contains(task.Id, await OverdueAsync(due));

        await Store.ReplaceAsync((await Store.GetAsync(task.Id))!, task with { RemindAt = null, State = ReviewState.Claimed });
        Assert.Contains(task.Id, await OverdueAsync(due));

        await Store.ReplaceAsync((await Store.GetAsync(task.Id))!, task with { RemindAt = null, State = done });
        Assert.DoesNotContain(task.Id, await OverdueAsync(due));
    }

    [Fact]
    public async Task ListBySession_FindsAllStates()
    {
        var session = Unique.Id<SessionId>("session");
        var one = NewTask() with { SessionId = session };
        var two = NewTask() with { SessionId = session };
        await Store.CreateAsync(one);
        await Store.CreateAsync(two);
        await Store.CreateAsync(NewTask());
        await Store.ReplaceAsync((await Store.GetAsync(one.Id))!, one with { State = ReviewState.Scored });

        var found = await Store.ListBySessionAsync(session);

        Assert.Equal(new[] { one.Id.Value, two.Id.Value }.Order(StringComparer.Ordinal), found.Select(t => t.Id.Value).Order(StringComparer.Ordinal));
        Assert.Single(found, t => t.State == ReviewState.Scored);
    }

    private async Task<IEnumerable<ReviewId>> OverdueAsync(Instant now) =>
        (await Store.ListOverdueAsync(now, new PageRequest(1000))).Items.Select(task => task.Id);

    private static ReviewTask NewTask(ExamId? exam = null, int minutes = 0) => new()
    {
        Id = Unique.Id<ReviewId>("review"),
        SessionId = Unique.Id<SessionId>("session"),
        ExamId = exam ?? Unique.Id<ExamId>("exam"),
        AtpId = AtpId.Parse("atp-1"),
        ItemNumber = 3,
        ItemIdentifier = "essay-1",
        Reason = ReviewReason.HumanScored,
        Responses = CanonicalJson.Parse("""{"RESPONSE":"An essay — with “quotes”"}"""),
        MaxScore = 5,
        OpenedAt = Opening + minutes.Minutes(),
    };
}
