using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;
using Exams.Core.Qti.Items;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Grading.Statistics;

/// <summary>What every <see cref="IExamStatisticsStore"/> keeps to.</summary>
public abstract class ExamStatisticsStoreContract
{
    protected abstract IExamStatisticsStore Store { get; }

    [Fact]
    public async Task Get_IsTheNewestOfTheVersion_OrOfTheNewestVersionThatHasAny()
    {
        var exam = Unique.Id<ExamId>("exam");
        var (first, second, later) = (Some(exam, 1, Opening), Some(exam, 2, Opening), Some(exam, 1, Opening + Duration.FromDays(1)));
        foreach (var statistics in new[] { later, second, first })
        {
            await Store.AddAsync(statistics);
        }

        Assert.Equal(ExamsJson.Write(second), ExamsJson.Write(await Store.GetAsync(exam)));
        Assert.Equal(ExamsJson.Write(later), ExamsJson.Write(await Store.GetAsync(exam, 1)));
        Assert.Null(await Store.GetAsync(exam, 3));
        Assert.Null(await Store.GetAsync(Unique.Id<ExamId>("none")));
    }

    [Fact]
    public async Task Add_Again_ChangesNothing_AndTheOldestGo()
    {
        var exam = Unique.Id<ExamId>("exam");
        for (var day = 0; day < IExamStatisticsStore.Kept + 2; day++)
        {
            await Store.AddAsync(Some(exam, 1, Opening + Duration.FromDays(day)));
        }

        await Store.AddAsync(Some(exam, 1, Opening + Duration.FromDays(IExamStatisticsStore.Kept + 1)) with { Repeats = 9 });

        var newest = (await Store.GetAsync(exam, 1))!;
        Assert.Equal((0, Opening + Duration.FromDays(IExamStatisticsStore.Kept + 1)), (newest.Repeats, newest.ComputedAt));
    }

    private static ExamStatistics Some(ExamId exam, int version, Instant at)
    {
        var builder = new ResponseMatrixBuilder();
        builder.Add([new ItemResponse(new ItemColumn("item-1", 1), 1) { Choices = "A" }]);
        return ExamStatistics.Of(
            AnExam().Build() with { Id = exam, Version = version }, builder.Build(), repeats: 0, new Dictionary<string, IReadOnlyList<AssessmentItem>>(), at);
    }
}
