using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;
using Xunit;

namespace Exams.Testing.Grading.Statistics;

/// <summary>What every <see cref="IResponsePartStore"/> keeps to.</summary>
public abstract class ResponsePartStoreContract
{
    protected abstract IResponsePartStore Store { get; }

    [Fact]
    public async Task Put_IsRead_AndReplaced_AndRemovedWithItsExamOnly()
    {
        var (exam, other) = (Unique.Id<ExamId>("exam"), Unique.Id<ExamId>("exam"));
        ResponsePartAddress[] addresses =
        [
            new(exam, "run1", 1, 0), new(exam, "run1", 1, 1), new(exam, "run1", 2, 0), new(exam, "run2", 1, 0), new(other, "run1", 1, 0),
        ];
        foreach (var (index, address) in addresses.Index())
        {
            await Store.PutAsync(address, Of(99));
            await Store.PutAsync(address, Of(index));
        }

        foreach (var (index, address) in addresses.Index())
        {
            Assert.Equal([index], (await Store.FindAsync(address))!.Points(0).ToArray());
        }

        await Store.RemoveAsync(exam);

        foreach (var address in addresses[..4])
        {
            Assert.Null(await Store.FindAsync(address));
        }

        Assert.NotNull(await Store.FindAsync(addresses[4]));
    }

    private static ResponseMatrix Of(float points)
    {
        var builder = new ResponseMatrixBuilder();
        builder.Add([new ItemResponse(new ItemColumn("item-1", 100), points)]);
        return builder.Build();
    }
}
