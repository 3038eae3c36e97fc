using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Notices;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Scheduling.Notices;

/// <summary>What every <see cref="INoticeStore"/> keeps to.</summary>
public abstract class NoticeStoreContract
{
    protected abstract INoticeStore Store { get; }

    [Fact]
    public async Task Add_Twice_IsThereOnce_AndReadsBackWhole()
    {
        var notice = NewNotice();

        await Store.AddAsync(notice);
        await Store.AddAsync(notice with { Title = "Renamed meanwhile" });

        Assert.Equal(notice, Assert.Single((await Store.ListAsync(notice.LearnerId, PageRequest.First)).Items));
    }

    [Fact]
    public async Task List_IsTheLearnersOwn_NewestFirst_AndPaged()
    {
        var notice = NewNotice();
        var later = notice with { Kind = NoticeKind.OpensInAnHour, At = Opening - 1.Hours() };
        var otherWindow = notice with { WindowId = Unique.Id<WindowId>("window"), At = Opening - 12.Hours() };
        foreach (var one in new[] { notice, later, otherWindow, NewNotice() })
        {
            await Store.AddAsync(one);
        }

        var first = await Store.ListAsync(notice.LearnerId, new PageRequest(2));
        var rest = await Store.ListAsync(notice.LearnerId, new PageRequest(2, first.Continuation));

        Assert.Equal([later, otherWindow, notice], [.. first.Items, .. rest.Items]);
        Assert.Null(rest.Continuation);
    }

    [Fact]
    public async Task Remove_TakesTheLearnersOwn()
    {
        var (notice, other) = (NewNotice(), NewNotice());
        await Store.AddAsync(notice);
        await Store.AddAsync(notice with { Kind = NoticeKind.OpensInAnHour });
        await Store.AddAsync(other);

        await Store.RemoveAsync(notice.LearnerId);
        await Store.RemoveAsync(notice.LearnerId);

        Assert.Empty((await Store.ListAsync(notice.LearnerId, PageRequest.First)).Items);
        Assert.Single((await Store.ListAsync(other.LearnerId, PageRequest.First)).Items);
    }

    private static Notice NewNotice() => new(
        Unique.Id<LearnerId>("learner"),
        Unique.Id<WindowId>("window"),
        NoticeKind.OpensInADay,
        Opening - 24.Hours(),
        "Spring cohort",
        Opening,
        Opening + 1.Hours(),
        "Asia/Kathmandu");
}
