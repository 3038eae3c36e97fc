using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Xunit;

namespace Exams.Testing.Grading;

/// <summary>What every <see cref="IRubricStore"/> keeps to.</summary>
public abstract class RubricStoreContract
{
    private readonly ExamId _exam = Unique.Id<ExamId>("exam");

    protected abstract IRubricStore Store { get; }

    [Fact]
    public async Task Add_New_ReadsBackWhole()
    {
        await Store.AddAsync(NewRubric(), newest: null);

        Assert.Equal(ExamsJson.Write(NewRubric()), ExamsJson.Write((await Store.GetAsync(_exam, "essay 1"))!.Value));
        Assert.Null(await Store.GetAsync(_exam, "essay 2"));
        Assert.Null(await Store.GetAsync(Unique.Id<ExamId>("exam"), "essay 1"));
    }

    [Fact]
    public async Task Add_TheNext_KeepsTheOneBefore()
    {
        var first = await Store.AddAsync(NewRubric(), newest: null);
        var second = await Store.AddAsync(NewRubric(2), first.ETag);

        Assert.True(second.IsWritten);
        Assert.Equal(2, (await Store.GetAsync(_exam, "essay 1"))!.Value.Version);
        Assert.Equal(1, (await Store.GetAsync(_exam, "essay 1", 1))!.Value.Version);
        Assert.Equal(2, Assert.Single((await Store.ListAsync(_exam, PageRequest.First)).Items).Version);
    }

    [Fact]
    public async Task Add_WhatDoesNotFollow_IsAConflict()
    {
        var first = await Store.AddAsync(NewRubric(), newest: null);

        Assert.False((await Store.AddAsync(NewRubric(), newest: null)).IsWritten);
        Assert.False((await Store.AddAsync(NewRubric(2), newest: null)).IsWritten);
        Assert.False((await Store.AddAsync(NewRubric(2), "W/\"none\"")).IsWritten);
        Assert.False((await Store.AddAsync(NewRubric(3), first.ETag)).IsWritten);
    }

    private MarkingRubric NewRubric(int version = 1) => new()
    {
        ExamId = _exam,
        ItemIdentifier = "essay 1",
        Version = version,
        Criteria = [new RubricCriterion("reason", "Names a reason", [new RubricLevel(0, "none"), new RubricLevel(4, "a good one", "Fits.")])],
        Marking = new MarkingRule(DoubleMarking.Sample, 12.5m, 1),
    };
}
