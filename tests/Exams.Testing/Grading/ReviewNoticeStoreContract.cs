using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IReviewNoticeStore"/> keeps to.</summary>
public abstract class ReviewNoticeStoreContract
{
    protected abstract IReviewNoticeStore Store { get; }

    [Fact]
    public async Task Notices_GoToWhomTheyAreFor_NewestFirst_Once()
    {
        var (exam, grader) = (Unique.Id<ExamId>("exam"), Unique.Id<PersonId>("grader"));
        var soon = new ReviewNotice(exam, Unique.Id<ReviewId>("review"), "essay-1", ReviewNoticeKind.DueSoon, Opening, Opening + 1.Hours(), grader);
        var taken = soon with { Kind = ReviewNoticeKind.Reassigned, At = Opening + 1.Hours() };
        var overdue = soon with { Kind = ReviewNoticeKind.Overdue, To = null };
        foreach (var notice in new[] { soon, taken, overdue, soon })
        {
            await Store.AddAsync(notice);
        }

        Assert.Equal([taken, soon], (await Store.ListAsync(grader, PageRequest.First)).Items);
        Assert.Equal([overdue], (await Store.ListAsync(exam, PageRequest.First)).Items);
        Assert.Empty((await Store.ListAsync(Unique.Id<PersonId>("grader"), PageRequest.First)).Items);
    }
}
