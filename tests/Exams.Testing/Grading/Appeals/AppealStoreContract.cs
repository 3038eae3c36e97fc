using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Appeals;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading.Appeals;

/// <summary>What every <see cref="IAppealStore"/> keeps to.</summary>
public abstract class AppealStoreContract
{
    protected abstract IAppealStore Store { get; }

    [Fact]
    public async Task Create_New_ReadsBackWhole_AndOfTwoOneIsAConflict()
    {
        var appeal = NewAppeal();

        Assert.True((await Store.CreateAsync(appeal)).IsWritten);
        Assert.False((await Store.CreateAsync(appeal with { Reason = "another" })).IsWritten);

        Assert.Equal(ExamsJson.Write(appeal), ExamsJson.Write((await Store.GetAsync(appeal.Id))!.Value));
        Assert.Null(await Store.GetAsync(AppealId.For(appeal.Id.Session, 2)));
    }

    [Fact]
    public async Task Replace_OnAStaleRead_IsAConflict()
    {
        var appeal = NewAppeal();
        await Store.CreateAsync(appeal);
        var read = await Store.GetAsync(appeal.Id);

        Assert.True((await Store.ReplaceAsync(read!, appeal with { State = AppealState.Marking })).IsWritten);
        Assert.False((await Store.ReplaceAsync(read!, appeal with { State = AppealState.Rejected })).IsWritten);
    }

    [Fact]
    public async Task List_MovesWithTheState_OldestFirst_InPages()
    {
        var exam = Unique.Id<ExamId>("exam");
        var appeals = Enumerable.Range(0, 3).Select(n => NewAppeal(exam, filedAt: Opening - n.Minutes())).ToList();
        foreach (var appeal in appeals)
        {
            await Store.CreateAsync(appeal);
        }

        await Store.ReplaceAsync((await Store.GetAsync(appeals[1].Id))!, appeals[1] with { State = AppealState.Marking });

        var first = await Store.ListAsync(exam, AppealState.Open, new PageRequest(1));
        var second = await Store.ListAsync(exam, AppealState.Open, new PageRequest(1, first.Continuation));
        Assert.Equal([appeals[2].Id, appeals[0].Id], first.Items.Concat(second.Items).Select(appeal => appeal.Id));
        Assert.Equal([appeals[1].Id], (await Store.ListAsync(exam, AppealState.Marking, PageRequest.First)).Items.Select(appeal => appeal.Id));
        Assert.Empty((await Store.ListAsync(exam, AppealState.Changed, PageRequest.First)).Items);
    }

    [Fact]
    public async Task ListMarking_HasThoseThatAreBeingMarked()
    {
        var (marking, open) = (NewAppeal(), NewAppeal());
        await Store.CreateAsync(marking);
        await Store.CreateAsync(open);
        await Store.ReplaceAsync((await Store.GetAsync(marking.Id))!, marking with { State = AppealState.Marking });
        Assert.Contains(marking.Id, await MarkingAsync());
        Assert.DoesNotContain(open.Id, await MarkingAsync());

        await Store.ReplaceAsync((await Store.GetAsync(marking.Id))!, marking with { State = AppealState.Upheld });

        Assert.DoesNotContain(marking.Id, await MarkingAsync());
    }

    [Fact]
    public async Task ListBySession_IsByNumber()
    {
        var first = NewAppeal();
        await Store.CreateAsync(first);
        for (var number = 2; number <= 11; number++)
        {
            await Store.CreateAsync(first with { Id = AppealId.For(first.Id.Session, number) });
        }

        Assert.Equal(Enumerable.Range(1, 11), (await Store.ListBySessionAsync(first.Id.Session)).Select(appeal => appeal.Id.Number));
        Assert.Empty(await Store.ListBySessionAsync(Unique.Id<SessionId>("none")));
    }

    private async Task<List<AppealId>> MarkingAsync()
    {
        var found = new List<AppealId>();
        var page = PageRequest.First;
        do
        {
            var part = await Store.ListMarkingAsync(page);
            found.AddRange(part.Items);
            page = page with { Continuation = part.Continuation };
        }
        while (page.Continuation is not null);
        return found;
    }

    private static Appeal NewAppeal(ExamId? exam = null, Instant? filedAt = null) => new()
    {
        Id = AppealId.For(Unique.Id<SessionId>("session"), 1),
        LearnerId = LearnerId.Parse("lena"),
        AtpId = AtpId.Parse("atp-1"),
        ExamId = exam ?? Unique.Id<ExamId>("exam"),
        ResultVersion = 1,
        Reason = "Item 2 has two right answers.",
        Items = [2],
        FiledAt = filedAt ?? Opening,
        Reference = "r",
    };
}
