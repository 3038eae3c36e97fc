using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IMarkStore"/> keeps to.</summary>
public abstract class MarkStoreContract
{
    protected abstract IMarkStore Store { get; }

    [Fact]
    public async Task Record_Again_IsThereOnce()
    {
        var mark = NewMark(Unique.Id<ExamId>("exam"), "essay 1");

        await Store.RecordAsync(mark);
        await Store.RecordAsync(mark);

        Assert.Equal(mark, Assert.Single((await Store.ListAsync(mark.ExamId, PageRequest.First)).Items));
        Assert.Empty((await Store.ListAsync(Unique.Id<ExamId>("exam"), PageRequest.First)).Items);
    }

    [Fact]
    public async Task List_IsByItem_InPages()
    {
        var exam = Unique.Id<ExamId>("exam");
        foreach (var item in new[] { "b", "a", "b" })
        {
            await Store.RecordAsync(NewMark(exam, item));
        }

        var first = await Store.ListAsync(exam, new PageRequest(2));
        var rest = await Store.ListAsync(exam, new PageRequest(2, first.Continuation));

        Assert.Equal(["a", "b", "b"], first.Items.Concat(rest.Items).Select(mark => mark.ItemIdentifier));
    }

    private static ComparedMark NewMark(ExamId exam, string item) => new(
        Unique.Id<ReviewId>("review"),
        exam,
        item,
        PersonId.Parse("greta"),
        2.5m,
        4,
        PersonId.Parse("gustav"),
        3,
        Opening);
}
